package io.daybook.command.rules;

import static io.daybook.command.rules.PaymentStory.POLICY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.refund.RefundCommand;
import io.daybook.shared.refund.RefundEvent;
import io.daybook.shared.types.RefundId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One payment's streams in an event store: an append wins only on the version that its decision was made on. Readers
 * decide from what they last saw, which may be old, and look again when they lose.
 */
final class SharedLog {

    private final List<Object> events = new ArrayList<>();
    private final List<PaymentState> payment = new ArrayList<>();
    private final Map<RefundId, List<RefundState>> refunds = new LinkedHashMap<>();
    private int conflicts;

    /** Everything, in the order in which it was written. */
    List<Object> events() {
        return events;
    }

    PaymentState payment() {
        return payment.getLast();
    }

    List<RefundState> refunds() {
        return refunds.values().stream().map(List::getLast).toList();
    }

    /** How often somebody decided to write on what was old, and lost. */
    int conflicts() {
        return conflicts;
    }

    Reader reader() {
        return new Reader();
    }

    private void append(PaymentEvent event) {
        payment.add(PaymentHistory.evolve(payment.isEmpty() ? null : payment(), event));
        events.add(event);
        PaymentState state = payment();
        if (state.held() != null) {
            assertThat(state.captured().exceeds(state.held().amount())).isFalse();
            assertThat(state.refundable().exceeds(state.captured())).isFalse();
        }
    }

    private void append(RefundId id, RefundEvent event) {
        List<RefundState> states = refunds.computeIfAbsent(id, _ -> new ArrayList<>());
        states.add(RefundState.evolve(states.isEmpty() ? null : states.getLast(), event));
        events.add(event);
    }

    /** What one process has seen. */
    final class Reader {

        private int paymentVersion;
        private final Map<RefundId, Integer> refundVersions = new HashMap<>();

        /** It starts anew, and will read what it needs. */
        void forget() {
            paymentVersion = payment.size();
            refunds.forEach((id, states) -> refundVersions.put(id, states.size()));
        }

        /**
         * Obeys, and looks again as often as its append loses.
         *
         * @param careful whether it also looks again before it says that there is nothing to do; before it refuses, it
         *     always does
         * @return what was written
         */
        List<?> obey(PaymentCommand command, boolean careful) {
            Decision<PaymentEvent> decision = decide(command);
            boolean old = paymentVersion < payment.size();
            if (old && (careful || !(decision instanceof Decision.Accept<PaymentEvent>(var none) && none.isEmpty()))) {
                conflicts += decision != null && writes(decision) ? 1 : 0;
                paymentVersion = payment.size();
                return obey(command, careful);
            }
            if (!(requireNonNull(decision) instanceof Decision.Accept<PaymentEvent>(List<PaymentEvent> decided))) {
                return List.of();
            }
            List<Object> written = new ArrayList<>(decided);
            PaymentState before = seen();
            decided.forEach(SharedLog.this::append);
            paymentVersion = payment.size();
            if (command instanceof RequestRefund asks && !decided.isEmpty()) {
                RefundReserved reserved = (RefundReserved) decided.getFirst();
                RefundEvent begun = RefundRules.begin(requireNonNull(before), asks, reserved, POLICY);
                append(asks.refundId(), begun);
                refundVersions.put(asks.refundId(), 1);
                written.add(begun);
            }
            return written;
        }

        /** Null when what was seen is too old to make sense of the command. */
        private @Nullable Decision<PaymentEvent> decide(PaymentCommand command) {
            PaymentState state = seen();
            if (command instanceof InitiatePayment first) {
                return PaymentRules.initiate(state, first, true, POLICY);
            }
            if (state == null) {
                return null;
            }
            try {
                return PaymentRules.decide(state, command, POLICY);
            } catch (IllegalStateException tooOld) {
                if (paymentVersion == payment.size()) {
                    throw tooOld;
                }
                return null;
            }
        }

        private @Nullable PaymentState seen() {
            return paymentVersion == 0 ? null : payment.get(paymentVersion - 1);
        }

        List<?> obey(RefundCommand command, boolean careful) {
            List<RefundState> states = requireNonNull(refunds.get(command.refundId()));
            int version = refundVersions.getOrDefault(command.refundId(), 1);
            Decision<RefundEvent> decision = RefundRules.decide(states.get(version - 1), command, POLICY);
            if (version < states.size() && (careful || writes(decision))) {
                conflicts += writes(decision) ? 1 : 0;
                refundVersions.put(command.refundId(), states.size());
                return obey(command, careful);
            }
            List<RefundEvent> written = ((Decision.Accept<RefundEvent>) decision).events();
            written.forEach(event -> append(command.refundId(), event));
            if (!written.isEmpty()) {
                refundVersions.put(command.refundId(), states.size());
            }
            return written;
        }

        private static boolean writes(Decision<?> decision) {
            return decision instanceof Decision.Accept<?>(List<?> events) && !events.isEmpty();
        }
    }
}
