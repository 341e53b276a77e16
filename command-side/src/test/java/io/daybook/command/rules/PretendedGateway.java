package io.daybook.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Orders;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A gateway with a memory of its own, which is unwell at times, and as helpful as its kind. */
final class PretendedGateway {

    /** How a gateway helps against doing a thing twice. */
    enum Kind {
        /**
         * It does not know the key of an operation again, only a single attempt; but when it says of an attempt that it
         * will not be executed, it keeps to that. What it executes twice, Daybook has asked for twice.
         */
        KEEPS_ITS_WORD,
        /** It knows a key again; but what it knows nothing of when asked may still arrive and be executed. */
        KNOWS_ITS_KEYS
    }

    private record Attempt(OperationId operation, int number) {}

    private final ConnectorName name;
    private final Kind kind;
    private final SplittableRandom random;
    private final Map<Attempt, GatewayAnswer> answers = new HashMap<>();
    private final Set<Attempt> ruledOut = new HashSet<>();
    private final Map<OperationId, Integer> executions = new HashMap<>();
    private boolean unwell = true;
    private long authorized;
    private long captured;
    private long refunded;
    private boolean open;
    private boolean reversed;

    PretendedGateway(ConnectorName name, Kind kind, SplittableRandom random) {
        this.name = name;
        this.kind = kind;
        this.random = random;
    }

    /** From now on it answers everything. */
    void recover() {
        unwell = false;
    }

    GatewayAnswer execute(GatewayCall call, Instant now) {
        assertThat(call.connector()).isEqualTo(name);
        Attempt attempt = attempt(call, call.attempt());
        if (ruledOut.contains(attempt)) {
            return Orders.notExecuted();
        }
        boolean away = unwell && random.nextInt(kind == Kind.KEEPS_ITS_WORD ? 4 : 2) == 0;
        if (away && !answers.containsKey(attempt)) {
            ruleOut(attempt);
            return Orders.notExecuted();
        }
        return answers.computeIfAbsent(attempt, _ -> decide(call, now));
    }

    GatewayAnswer lookUp(GatewayCall call) {
        if (unwell && random.nextInt(4) == 0) {
            return Orders.unknown();
        }
        for (int number = 1; number <= call.attempt(); number++) {
            Attempt attempt = attempt(call, number);
            if (answers.containsKey(attempt)) {
                return answers.get(attempt);
            }
            ruleOut(attempt);
        }
        return Orders.notExecuted();
    }

    private void ruleOut(Attempt attempt) {
        if (kind == Kind.KEEPS_ITS_WORD) {
            ruledOut.add(attempt);
        }
    }

    private Attempt attempt(GatewayCall call, int number) {
        return new Attempt(call.operation(), kind == Kind.KEEPS_ITS_WORD ? number : 0);
    }

    private GatewayAnswer decide(GatewayCall call, Instant now) {
        boolean allowed = switch (call.kind()) {
            case AUTHORIZE, REFUND, REVERSE, PAYOUT -> true;
            case CAPTURE, VOID -> open;
        };
        boolean moody = unwell && !call.operation().isReversal() && random.nextInt(10) == 0;
        if (!allowed || moody) {
            return new GatewayAnswer.Refused(Orders.DECLINE, null, now);
        }
        executions.merge(call.operation(), 1, Integer::sum);
        move(call);
        return new GatewayAnswer.Executed("ch_1", null, now);
    }

    /** It leaves it to Daybook not to ask for too much, and cries out when that happens. */
    private void move(GatewayCall call) {
        long amount = call.amount().minorUnits();
        switch (call.kind()) {
            case AUTHORIZE -> {
                authorized += amount;
                captured += call.last() ? amount : 0;
                open = !call.last();
            }
            case CAPTURE -> {
                captured += amount;
                open = !call.last() && captured < authorized;
            }
            case VOID -> open = false;
            case REVERSE -> {
                open = false;
                reversed = true;
            }
            case REFUND -> refunded += amount;
            case PAYOUT -> throw new AssertionError("nobody is paid out by a payment");
        }
        assertThat(captured).as("captured at %s", name).isLessThanOrEqualTo(authorized);
        assertThat(refunded).as("refunded at %s", name).isLessThanOrEqualTo(captured);
    }

    /** Its record against ours, once nothing is in flight. */
    void agreeWith(PaymentState payment) {
        assertThat(executions.values()).as("executions at %s", name).allMatch(times -> times == 1);
        boolean ours = payment.held() != null && payment.held().connector().equals(name);
        assertThat(authorized > 0 && !reversed).as("money at %s", name).isEqualTo(ours);
        if (ours) {
            assertThat(authorized).isEqualTo(payment.held().amount().minorUnits());
            assertThat(captured).as("captured").isEqualTo(payment.captured().minorUnits());
            assertThat(refunded).as("refunded").isEqualTo(payment.refunded().minorUnits());
            assertThat(open).as("open").isIn(opennessOf(payment.stage()));
        }
    }

    /** What expired for us may still be open there; it runs out by itself. */
    private static Set<Boolean> opennessOf(Stage stage) {
        return switch (stage) {
            case AUTHORIZED -> Set.of(true);
            case VOIDED -> Set.of(false);
            default -> Set.of(true, false);
        };
    }

    boolean hasReversed() {
        return reversed;
    }
}
