package io.daybook.shared.risk;

import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which payments a rule is about: those of which all is true that is said here. Null and an empty list ask for nothing.
 * What is not known of a payment meets nothing that asks for it.
 *
 * @param amountFrom the smallest amount, itself included, in the one currency named
 * @param amountTo the largest amount, itself included, in the one currency named
 * @param cards listed, by fingerprint
 * @param customers listed, by id
 * @param emails listed, by fingerprint
 * @param ips listed, by fingerprint
 * @param cardCountries where the card was issued, by ISO 3166-1
 * @param countryMismatch whether the card was issued elsewhere than where who pays lives
 * @param avs what came of the check of the address
 * @param cvc what came of the check of the security code
 * @param scoreFrom the smallest estimate of the gateway's, itself included
 */
public record RiskCondition(
        List<CurrencyCode> currencies,
        @Nullable MinorUnits amountFrom,
        @Nullable MinorUnits amountTo,
        @Nullable Velocity velocity,
        List<String> cards,
        List<String> customers,
        List<String> emails,
        List<String> ips,
        List<String> cardCountries,
        boolean countryMismatch,
        List<CheckResult> avs,
        List<CheckResult> cvc,
        @Nullable Integer scoreFrom) {

    /** Every payment. */
    public static final RiskCondition NONE = new RiskCondition(
            List.of(), null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), false, List.of(),
            List.of(), null);

    public RiskCondition {
        currencies = List.copyOf(currencies);
        cards = List.copyOf(cards);
        customers = List.copyOf(customers);
        emails = List.copyOf(emails);
        ips = List.copyOf(ips);
        cardCountries = List.copyOf(cardCountries);
        avs = List.copyOf(avs);
        cvc = List.copyOf(cvc);
    }

    /** Whether it can be met only by what a gateway tells with its answer. */
    public boolean asksGateway() {
        return countryMismatch
                || scoreFrom != null
                || !Stream.of(cardCountries, avs, cvc).allMatch(List::isEmpty);
    }

    public boolean asksForAmount() {
        return amountFrom != null || amountTo != null;
    }

    /** Whether it is about every payment. */
    public boolean asksNothing() {
        return !asksForAmount()
                && !asksGateway()
                && velocity == null
                && Stream.of(currencies, cards, customers, emails, ips).allMatch(List::isEmpty);
    }

    List<String> listed(RiskTrait trait) {
        return switch (trait) {
            case CARD -> cards;
            case CUSTOMER -> customers;
            case EMAIL -> emails;
            case IP -> ips;
        };
    }
}
