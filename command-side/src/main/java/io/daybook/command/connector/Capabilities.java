package io.daybook.command.connector;

import io.daybook.shared.types.CurrencyCode;
import java.util.Set;

/**
 * What a gateway can do.
 *
 * @param methodTypes the types of payment methods that it takes, such as {@code card} or {@code bank_debit}
 * @param currencies those that it takes; all when empty
 * @param partialCapture whether less can be captured than was authorized
 * @param severalCaptures whether an authorization can be captured in several parts
 * @param partialRefund whether less can be refunded than was captured
 * @param payouts whether it pays out
 */
public record Capabilities(
        Set<String> methodTypes,
        Set<CurrencyCode> currencies,
        boolean partialCapture,
        boolean severalCaptures,
        boolean partialRefund,
        boolean payouts) {

    public Capabilities {
        methodTypes = Set.copyOf(methodTypes);
        currencies = Set.copyOf(currencies);
    }

    public boolean takes(CurrencyCode currency) {
        return currencies.isEmpty() || currencies.contains(currency);
    }
}
