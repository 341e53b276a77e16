package io.daybook.command.rules;

import io.daybook.shared.operation.OperationEvent;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.operation.OperationEvent.AttemptFailed;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.OutcomeConfirmed;
import io.daybook.shared.operation.OperationEvent.OutcomePending;
import io.daybook.shared.operation.OperationEvent.OutcomeUnknown;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.payout.PayoutEvent;
import io.daybook.shared.payout.PayoutEvent.PayoutAlertRaised;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptStarted;
import io.daybook.shared.payout.PayoutEvent.PayoutConfirmed;
import io.daybook.shared.payout.PayoutEvent.PayoutOutcomeUnknown;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.payout.PayoutEvent.PayoutVerificationStarted;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;

/**
 * Tells of a payout's operation in the payout's own words. How an operation goes on is the same for all, and {@link
 * OperationRules} tells it in the words of payments, which name a payment; a payout has none, so that a stand-in is
 * given to those rules and left out here. It never gets into the log.
 */
final class PayoutWords {

    private PayoutWords() {}

    /** What stands for the payment that there is not. */
    static PaymentId standIn(PayoutId payout) {
        return new PaymentId(PaymentId.PREFIX + payout.ulid());
    }

    static PayoutEvent of(PayoutId payout, OperationEvent event) {
        return switch (event) {
            case AttemptStarted it -> new PayoutAttemptStarted(payout, it.call(), it.at());
            case AttemptFailed it ->
                new PayoutAttemptFailed(payout, it.attempt(), it.connector(), it.reason(), it.retryAt(), it.at());
            case OutcomeUnknown it ->
                new PayoutOutcomeUnknown(
                        payout, it.attempt(), it.connector(), it.reason(), it.asked(), it.askAt(), it.at());
            case OutcomePending it ->
                new PayoutSent(payout, it.attempt(), it.connector(), it.reference(), it.asked(), it.askAt(), it.at());
            case AlertRaised it ->
                new PayoutAlertRaised(
                        payout, it.attempt(), it.connector(), it.alert(), it.reason(), it.asked(), it.told(), it.at());
            case OutcomeConfirmed it -> new PayoutConfirmed(payout, it.attempt(), it.connector(), it.at());
            case VerificationStarted it -> new PayoutVerificationStarted(payout, it.call(), it.asked(), it.at());
        };
    }
}
