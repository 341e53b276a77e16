package io.daybook.shared.routing;

import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which payments a rule is for: those of which all is true that is said here. An empty list asks for nothing. What is not
 * known of a payment meets no list but the empty one.
 *
 * @param currencies of the payment
 * @param methodTypes such as {@code card}, as far as the gateway's token tells
 * @param tokenPrefixes with one of which the token begins
 * @param brands such as {@code visa}, as far as the gateway's token tells
 * @param countries of the billing address, by ISO 3166-1
 * @param amountFrom the smallest amount, itself included, in the one currency named
 * @param amountTo the largest amount, itself included, in the one currency named
 */
public record RoutingCondition(
        List<CurrencyCode> currencies,
        List<String> methodTypes,
        List<String> tokenPrefixes,
        List<String> brands,
        List<String> countries,
        @Nullable MinorUnits amountFrom,
        @Nullable MinorUnits amountTo) {

    /** Every payment. */
    public static final RoutingCondition NONE =
            new RoutingCondition(List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    public RoutingCondition {
        currencies = List.copyOf(currencies);
        methodTypes = List.copyOf(methodTypes);
        tokenPrefixes = List.copyOf(tokenPrefixes);
        brands = List.copyOf(brands);
        countries = List.copyOf(countries);
    }

    /** Whether it is for every payment. */
    public boolean asksNothing() {
        return !asksForAmount()
                && Stream.of(currencies, methodTypes, tokenPrefixes, brands, countries)
                        .allMatch(List::isEmpty);
    }

    public boolean asksForAmount() {
        return amountFrom != null || amountTo != null;
    }
}
