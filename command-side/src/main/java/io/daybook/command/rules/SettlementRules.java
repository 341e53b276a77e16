package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.EXCEPTION_RESOLVED;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.SETTLEMENT_FILE_UNREADABLE;
import static io.daybook.shared.types.RejectionCode.SETTLEMENT_GATEWAY_UNKNOWN;
import static io.daybook.shared.types.RejectionCode.SETTLEMENT_NOT_TAKEN;
import static java.util.Objects.requireNonNull;

import io.daybook.shared.settlement.SettlementCommand;
import io.daybook.shared.settlement.SettlementCommand.RecordSettlement;
import io.daybook.shared.settlement.SettlementCommand.ResolveException;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionFound;
import io.daybook.shared.settlement.SettlementEvent.SettlementExceptionResolved;
import io.daybook.shared.settlement.SettlementEvent.SettlementFileRead;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineBooked;
import io.daybook.shared.settlement.SettlementEvent.SettlementLineMatched;
import io.daybook.shared.settlement.SettlementEvent.SettlementPayoutMatched;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a settlement allows. The same file a second time is accepted, and nothing happens. */
public final class SettlementRules {

    /**
     * What a settlement remembers in order to decide. Immutable.
     *
     * @param contentHash of its file
     * @param exceptions how many it has
     * @param resolved those that were looked into, with the change that closed them
     */
    public record SettlementState(Tenant tenant, String contentHash, int exceptions, Map<Integer, ChangeId> resolved) {
        public SettlementState {
            resolved = Map.copyOf(resolved);
        }
    }

    private SettlementRules() {}

    /**
     * Decides a command.
     *
     * @param state null before the file was read
     */
    public static Decision<SettlementEvent> decide(@Nullable SettlementState state, SettlementCommand command) {
        return switch (command) {
            case RecordSettlement recording -> read(state, recording);
            case ResolveException resolving -> resolve(state, resolving);
        };
    }

    /** Of a file of a gateway whose files nobody here reads. */
    public static Decision.Reject<SettlementEvent> gatewayUnknown() {
        return refused(SETTLEMENT_GATEWAY_UNKNOWN, "No settlement files of this gateway are read here.");
    }

    /**
     * Of a file that is not of a known form, or says what cannot be.
     *
     * @param where and why, without repeating what stands there
     */
    public static Decision.Reject<SettlementEvent> unreadable(String where) {
        return refused(SETTLEMENT_FILE_UNREADABLE, where);
    }

    /** Of a file that came when our own books were not far enough to hold it against. */
    public static Decision.Reject<SettlementEvent> booksBehind() {
        return refused(SETTLEMENT_NOT_TAKEN, "Our own books are behind. Hand the file in again later.");
    }

    private static Decision.Reject<SettlementEvent> refused(RejectionCode code, String detail) {
        return new Decision.Reject<>(new Rejection(code, detail));
    }

    private static Decision<SettlementEvent> read(@Nullable SettlementState state, RecordSettlement command) {
        if (state == null) {
            return Decision.accept(Reconciliation.of(command));
        }
        boolean same =
                state.tenant().equals(command.tenant()) && state.contentHash().equals(command.contentHash());
        return same
                ? Decision.accept()
                : Decision.reject(ALREADY_EXISTS, "Another file has taken this place; look again.");
    }

    private static Decision<SettlementEvent> resolve(@Nullable SettlementState state, ResolveException command) {
        boolean absent = state == null
                || !state.tenant().equals(command.tenant())
                || command.exception() < 1
                || command.exception() > state.exceptions();
        if (absent) {
            return Decision.reject(NOT_FOUND, "There is no such exception.");
        }
        ChangeId before = requireNonNull(state).resolved().get(command.exception());
        if (before != null) {
            return before.equals(command.changeId())
                    ? Decision.accept()
                    : Decision.reject(EXCEPTION_RESOLVED, "The exception was resolved before.");
        }
        return Decision.accept(new SettlementExceptionResolved(
                command.settlementId(), command.exception(), command.changeId(), command.note(), command.at()));
    }

    /**
     * The state after an event. Copies facts, and never refuses.
     *
     * @param before null before the first event
     */
    public static SettlementState evolve(@Nullable SettlementState before, SettlementEvent event) {
        if (event instanceof SettlementFileRead read) {
            return new SettlementState(read.tenant(), read.contentHash(), read.exceptions(), Map.of());
        }
        SettlementState state = requireNonNull(before);
        return switch (event) {
            case SettlementFileRead ignored -> state;
            case SettlementLineMatched ignored -> state;
            case SettlementPayoutMatched ignored -> state;
            case SettlementLineBooked ignored -> state;
            case SettlementExceptionFound ignored -> state;
            case SettlementExceptionResolved resolved -> {
                Map<Integer, ChangeId> all = new HashMap<>(state.resolved());
                all.put(resolved.exception(), resolved.changeId());
                yield new SettlementState(state.tenant(), state.contentHash(), state.exceptions(), all);
            }
        };
    }
}
