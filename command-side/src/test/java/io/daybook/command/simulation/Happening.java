package io.daybook.command.simulation;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is counted, so that a run shows that each fault really occurred, and what came of it all. */
public enum Happening {
    // Faults
    NODE_CRASHES,
    NODE_PAUSES,
    DATABASE_RESTARTS,
    CONNECTION_LOST_BEFORE,
    CONNECTION_LOST_AFTER,
    COMMIT_ANSWER_LOST,
    COMMIT_LOST,
    CLAIM_HOLDER_RENEWED,
    REQUEST_DOUBLED,
    ANSWER_TO_CLIENT_LOST,
    CLIENT_IMPATIENT,
    CACHE_EMPTIED,
    CALL_REFUSED,
    CALL_LOST,
    CALL_LATE,
    CALL_DOUBLED,
    ANSWER_LOST,
    ANSWER_LATE,
    GATEWAY_AWAY,
    GATEWAY_SILENT_WHEN_ASKED,
    GATEWAY_REFUSES,
    DAYS_PASS,
    CALLER_SLEEPS,
    RECORDED_AGAIN,
    // What follows from them
    APPEND_CONFLICTED,
    APPEND_UNKNOWN,
    STALE_CACHE_FOUND,
    CRASHED_ON_STALE_CACHE,
    PROJECTION_ROLLED_BACK,
    PROJECTION_LOST,
    PROCESSOR_TAKEN_OVER,
    CLAIM_TAKEN_OVER,
    CLAIM_IN_USE,
    LATE_COPY_TURNED_AWAY,
    LEASE_RAN_OUT,
    EXECUTED_LATE,
    SWEPT,
    ALARM_RANG,
    // Outcomes
    ANSWERED_CREATED,
    ANSWERED_ACCEPTED,
    ANSWERED_REJECTED,
    ANSWERED_AGAIN,
    ANSWERED_TROUBLE,
    PAYMENT_CAPTURED,
    PAYMENT_AUTHORIZED,
    PAYMENT_VOIDED,
    PAYMENT_EXPIRED,
    PAYMENT_DECLINED,
    PAYMENT_FAILED,
    SECOND_ATTEMPTS,
    SECOND_GATEWAYS,
    QUESTIONS,
    LATE_AUTHORIZATIONS,
    REVERSALS,
    LATE_CAPTURES,
    CAPTURES,
    CAPTURES_FAILED,
    VOIDS,
    REFUNDS,
    REFUNDS_FAILED,
    LATE_REFUNDS;

    /** What goes wrong by chance; they come first. */
    static Set<Happening> faults() {
        return EnumSet.range(NODE_CRASHES, RECORDED_AGAIN);
    }

    /** What follows from faults. */
    static Set<Happening> consequences() {
        return EnumSet.range(APPEND_CONFLICTED, ALARM_RANG);
    }

    /** What it all comes to. */
    static Set<Happening> outcomes() {
        return EnumSet.range(ANSWERED_CREATED, LATE_REFUNDS);
    }

    /** Its name as people say it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
