package io.daybook.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A pretended issuer's no.
 *
 * @param code such as {@code insufficient_funds}
 * @param networkCode the card network's own: a response code of ISO 8583, or of Visa's where that has none
 * @param advice {@code do_not_try_again}, {@code try_again_later} or {@code confirm_card_data}
 */
public record Refusal(
        String code,
        String message,
        @Nullable String networkCode,
        @Nullable String advice) {}
