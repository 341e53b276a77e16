package io.daybook.command.connector;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway's token tells by itself of the payment method behind it.
 *
 * @param methodType such as {@code card}
 * @param brand such as {@code visa}
 */
public record TokenHint(String methodType, @Nullable String brand) {}
