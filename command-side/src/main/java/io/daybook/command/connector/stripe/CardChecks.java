package io.daybook.command.connector.stripe;

import com.stripe.model.Charge;
import io.daybook.shared.risk.CheckResult;
import io.daybook.shared.risk.PaymentChecks;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe tells of a card beside that it was charged: {@code payment_method_details.card.checks} and {@code
 * outcome.risk_score} of the charge. A word that is not known says nothing.
 */
final class CardChecks {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private CardChecks() {}

    /** Null of anything but a card. */
    static @Nullable PaymentChecks of(Charge charge) {
        Charge.PaymentMethodDetails details = charge.getPaymentMethodDetails();
        if (details == null || details.getCard() == null) {
            return null;
        }
        Charge.PaymentMethodDetails.Card card = details.getCard();
        Charge.PaymentMethodDetails.Card.Checks checks = card.getChecks();
        String country = card.getCountry();
        return new PaymentChecks(
                checks == null
                        ? CheckResult.UNCHECKED
                        : address(checks.getAddressLine1Check(), checks.getAddressPostalCodeCheck()),
                checks == null ? CheckResult.UNCHECKED : result(checks.getCvcCheck()),
                score(charge.getOutcome()),
                country != null && COUNTRY.matcher(country).matches() ? country : null);
    }

    /** The worse of the two; what was not checked does not count where the other was. */
    private static CheckResult address(@Nullable String line, @Nullable String postalCode) {
        return Stream.of(CheckResult.FAIL, CheckResult.PASS, CheckResult.UNAVAILABLE)
                .filter(result -> result(line) == result || result(postalCode) == result)
                .findFirst()
                .orElse(CheckResult.UNCHECKED);
    }

    private static CheckResult result(@Nullable String word) {
        return switch (word) {
            case "pass" -> CheckResult.PASS;
            case "fail" -> CheckResult.FAIL;
            case "unavailable" -> CheckResult.UNAVAILABLE;
            case null, default -> CheckResult.UNCHECKED;
        };
    }

    private static @Nullable Integer score(Charge.@Nullable Outcome outcome) {
        Long score = outcome == null ? null : outcome.getRiskScore();
        return score == null || score < 0 || score > 100 ? null : score.intValue();
    }
}
