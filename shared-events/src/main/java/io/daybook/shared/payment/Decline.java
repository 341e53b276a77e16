package io.daybook.shared.payment;

import org.jspecify.annotations.Nullable;

/**
 * Why the issuer or the gateway said no.
 *
 * @param code ours, stable, such as {@code insufficient_funds}
 * @param message for people
 * @param networkCode the card network's own, such as {@code 51}
 * @param advice what to do: {@code do_not_try_again}, {@code try_again_later}, {@code confirm_card_data}
 */
public record Decline(
        String code,
        String message,
        @Nullable String networkCode,
        @Nullable String advice) {}
