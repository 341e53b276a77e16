package io.daybook.simulator;

import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway is told to do.
 *
 * @param key under which it is executed at most once
 * @param charge the authorization that it is about; null for {@link OperationKind#AUTHORIZE} and {@link
 *     OperationKind#PAYOUT}
 * @param token what is paid with, for {@link OperationKind#AUTHORIZE}, or paid out to, for {@link OperationKind#PAYOUT}
 * @param capture for {@link OperationKind#AUTHORIZE}: whether to capture at once
 * @param last for {@link OperationKind#CAPTURE}: whether to release what remains
 * @param returnUrl where a shopper goes after a challenge, for {@link OperationKind#AUTHORIZE} only
 * @param challenge for {@link OperationKind#AUTHORIZE}: true where the shopper has to confirm it whatever the card, else null
 */
public record Instruction(
        OperationKind kind,
        String key,
        @Nullable String charge,
        Money amount,
        @Nullable String token,
        boolean capture,
        boolean last,
        @Nullable String returnUrl,
        @Nullable Boolean challenge) {

    /** One that is challenged only where the token wants it so. */
    public Instruction(
            OperationKind kind,
            String key,
            @Nullable String charge,
            Money amount,
            @Nullable String token,
            boolean capture,
            boolean last,
            @Nullable String returnUrl) {
        this(kind, key, charge, amount, token, capture, last, returnUrl, null);
    }

    /** One in which no shopper comes back. */
    public Instruction(
            OperationKind kind,
            String key,
            @Nullable String charge,
            Money amount,
            @Nullable String token,
            boolean capture,
            boolean last) {
        this(kind, key, charge, amount, token, capture, last, null, null);
    }

    boolean wantsChallenge() {
        return Boolean.TRUE.equals(challenge);
    }
}
