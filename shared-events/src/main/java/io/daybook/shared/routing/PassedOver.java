package io.daybook.shared.routing;

import io.daybook.shared.operation.ConnectorName;

/**
 * A gateway that a rule names, and that was not taken in its turn.
 *
 * @param reason {@code not_configured}, {@code token_unknown}, {@code currency_not_taken} or {@code
 *     method_not_taken}: it is not asked at all; {@code circuit_open} or {@code no_partial_capture}: it is asked last
 */
public record PassedOver(ConnectorName connector, String reason) {}
