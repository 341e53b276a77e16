package io.daybook.command.connector.stripe.twin;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the means of payment that Stripe publishes for tests (docs.stripe.com/testing), and what comes of it.
 *
 * @param brand or the bank's name
 * @param error the error code of a decline
 * @param decline its decline code
 * @param network the network's own code for it
 */
record TestCard(
        String name,
        String type,
        String brand,
        String last4,
        Outcome outcome,
        @Nullable String error,
        @Nullable String decline,
        @Nullable String network) {

    enum Outcome {
        APPROVED,
        DECLINED,
        /** Needs the shopper, and is approved then. */
        CHALLENGED,
        /** Needs the shopper, and is declined then. */
        CHALLENGED_THEN_DECLINED,
        /** Approved, and disputed at once. */
        DISPUTED,
        /** Approved; its refunds fail after they have succeeded. */
        REFUND_FAILS,
        /** Approved; its refunds are pending at first. */
        REFUND_PENDING,
        /** Known days later; then approved. */
        SLOW,
        /** Known days later; then declined. */
        SLOW_DECLINED
    }

    private static final Map<String, TestCard> BY_NAME = Arrays.stream(
                    """
                    pm_card_visa                                     card visa       4242 APPROVED
                    pm_card_visa_debit                               card visa       5556 APPROVED
                    pm_card_mastercard                               card mastercard 4444 APPROVED
                    pm_card_mastercard_debit                         card mastercard 8210 APPROVED
                    pm_card_amex                                     card amex       0005 APPROVED
                    pm_card_discover                                 card discover   1117 APPROVED
                    pm_card_diners                                   card diners     0004 APPROVED
                    pm_card_jcb                                      card jcb        0505 APPROVED
                    pm_card_unionpay                                 card unionpay   0005 APPROVED
                    pm_card_avsFail                                  card visa       0010 APPROVED
                    pm_card_cvcCheckFail                             card visa       0101 APPROVED
                    pm_card_chargeDeclined                           card visa       0002 DECLINED card_declined generic_decline 05
                    pm_card_visa_chargeDeclined                      card visa       0002 DECLINED card_declined generic_decline 05
                    pm_card_visa_chargeDeclinedInsufficientFunds     card visa       9995 DECLINED card_declined insufficient_funds 51
                    pm_card_visa_chargeDeclinedLostCard              card visa       9987 DECLINED card_declined lost_card 41
                    pm_card_visa_chargeDeclinedStolenCard            card visa       9979 DECLINED card_declined stolen_card 43
                    pm_card_chargeDeclinedExpiredCard                card visa       0069 DECLINED expired_card expired_card 54
                    pm_card_chargeDeclinedIncorrectCvc               card visa       0127 DECLINED incorrect_cvc incorrect_cvc N7
                    pm_card_chargeDeclinedProcessingError            card visa       0119 DECLINED processing_error processing_error 96
                    pm_card_visa_chargeDeclinedVelocityLimitExceeded card visa       6975 DECLINED card_declined card_velocity_exceeded 65
                    pm_card_chargeCustomerFail                       card visa       0341 DECLINED card_declined generic_decline 05
                    pm_card_radarBlock                               card visa       0019 DECLINED card_declined fraudulent -
                    pm_card_authenticationRequired                   card visa       3184 CHALLENGED
                    pm_card_threeDSecure2Required                    card visa       3220 CHALLENGED
                    pm_card_threeDSecureRequired                     card visa       3063 CHALLENGED
                    pm_card_threeDSecureRequiredChargeDeclined       card visa       1629 CHALLENGED_THEN_DECLINED card_declined generic_decline 05
                    pm_card_createDispute                            card visa       0259 DISPUTED
                    pm_card_createDisputeProductNotReceived          card visa       2685 DISPUTED
                    pm_card_pendingRefund                            card visa       7726 REFUND_PENDING
                    pm_card_refundFail                               card visa       5126 REFUND_FAILS
                    pm_usBankAccount_success                         us_bank_account STRIPE_TEST_BANK 6789 SLOW
                    pm_usBankAccount_insufficientFunds               us_bank_account STRIPE_TEST_BANK 2227 SLOW_DECLINED payment_method_provider_decline insufficient_funds R01
                    """.trim().split("\n", -1))
            .map(line -> line.trim().split("\\s+", -1))
            .map(cells -> new TestCard(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    Outcome.valueOf(cells[4]),
                    cell(cells, 5),
                    cell(cells, 6),
                    cell(cells, 7)))
            .collect(Collectors.toUnmodifiableMap(TestCard::name, Function.identity()));

    static Optional<TestCard> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What the issuer says of the address, as published for the card. */
    String addressCheck() {
        return name.equals("pm_card_avsFail") ? "fail" : "pass";
    }

    /** What the issuer says of the security code. */
    String cvcCheck() {
        return name.equals("pm_card_cvcCheckFail") ? "fail" : "pass";
    }

    boolean isCard() {
        return type.equals("card");
    }

    private static @Nullable String cell(String[] cells, int index) {
        return cells.length <= index || cells[index].equals("-") ? null : cells[index];
    }
}
