package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.NOT_FOUND;

import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Part;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.shared.payment.PaymentCommand.ConfirmDispute;
import io.daybook.shared.payment.PaymentCommand.OpenDispute;
import io.daybook.shared.payment.PaymentCommand.ReleaseDispute;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.DisputeConfirmed;
import io.daybook.shared.payment.PaymentEvent.DisputeReleased;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.Money;

/**
 * What disputes do to a payment. A dispute is a fact: it is never refused for its amount. All of it counts against what can
 * be refunded, as far as there is something left, so that the two together never exceed what was captured; the ledger has
 * the whole, as it happened.
 */
final class PaymentDisputes {

    private PaymentDisputes() {}

    static Decision<PaymentEvent> open(PaymentState state, OpenDispute command) {
        DisputeId id = command.reference().id();
        if (state.disputes().find(id) != null) {
            return Decision.accept();
        }
        Held held = state.held();
        if (held == null || !held.connector().equals(command.reference().connector())) {
            return Decision.reject(NOT_FOUND, "The gateway holds nothing of this payment.");
        }
        return Decision.accept(new DisputeReserved(
                command.paymentId(),
                id,
                command.amount(),
                reserved(state, command.amount()),
                command.fee(),
                Postings.disputeOpened(
                        held.connector(), state.terms().tenant().merchant(), command.amount(), command.fee()),
                command.openedAt()));
    }

    /**
     * The whole of it, be it more than is left now: a refund that is on its way may fail. In another currency than the
     * payment's, nobody can tell how much is left: so nothing is.
     */
    private static Money reserved(PaymentState state, Money amount) {
        Money left = state.refundable();
        return amount.currency().equals(left.currency()) ? amount : left;
    }

    static Decision<PaymentEvent> confirm(PaymentState state, ConfirmDispute command) {
        Part part = state.disputes().find(command.disputeId());
        if (part == null) {
            return Decision.reject(NOT_FOUND, "There is no such dispute.");
        }
        return part.progress() == Progress.OPEN
                ? Decision.accept(
                        new DisputeConfirmed(command.paymentId(), command.disputeId(), part.amount(), command.at()))
                : Decision.accept();
    }

    /** Also after it was lost: an issuer may change its mind in the merchant's favour. */
    static Decision<PaymentEvent> release(PaymentState state, ReleaseDispute command) {
        Part part = state.disputes().find(command.disputeId());
        if (part == null) {
            return Decision.reject(NOT_FOUND, "There is no such dispute.");
        }
        return part.progress() == Progress.FAILED
                ? Decision.accept()
                : Decision.accept(
                        new DisputeReleased(command.paymentId(), command.disputeId(), part.amount(), command.at()));
    }
}
