package io.daybook.shared.operation;

import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.risk.PaymentChecks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known after a gateway was called, or asked about a call. */
public sealed interface GatewayAnswer {

    /**
     * It was done.
     *
     * @param reference the gateway's own id of what it did
     * @param method what was paid with, as far as the gateway tells; for an authorization only
     * @param at when it was done
     * @param checks what the gateway tells beside; for an authorization only
     */
    record Executed(
            String reference,
            @Nullable PaymentMethod method,
            Instant at,
            @Nullable PaymentChecks checks) implements GatewayAnswer {

        /** With nothing told beside. */
        public Executed(String reference, @Nullable PaymentMethod method, Instant at) {
            this(reference, method, at, null);
        }
    }

    /** It was refused for good, by the issuer or by the gateway: another try would be refused as well. */
    record Refused(Decline decline, @Nullable PaymentMethod method, Instant at) implements GatewayAnswer {}

    /**
     * It was not done, and will not be: trying again, here or elsewhere, cannot double it.
     *
     * @param reason a code such as {@code gateway_unavailable}
     */
    record NotExecuted(String reason) implements GatewayAnswer {

        /** It never left the house, since too much was on its way already. Says nothing about the gateway. */
        public static final String NOT_SENT = "not_sent";
    }

    /**
     * Nobody knows. Never to be taken for a failure: ask first.
     *
     * @param reason a code such as {@code timeout}; one that ends in {@code _differs} when the gateway has said what does
     *     not fit the call
     * @param told what it said, where that is an amount: never more than a few words
     */
    record Unknown(String reason, @Nullable String told) implements GatewayAnswer {

        /** The gateway has said something that does not fit the call. */
        public static final String ANSWER_DIFFERS = "answer_differs";

        private static final String DIFFERS = "_differs";

        /** With nothing to show. */
        public Unknown(String reason) {
            this(reason, null);
        }

        /** Whether the gateway has answered, and is not believed. */
        public boolean isDistrusted() {
            return reason.endsWith(DIFFERS);
        }
    }

    /**
     * The shopper has to act before the gateway goes on; it holds nothing yet. For an authorization only.
     *
     * @param reference the gateway's own id of what waits, by which it can be given up
     * @param action what the shopper has to do
     * @param method what is paid with, as far as the gateway tells
     * @param expiresAt until when the gateway waits
     */
    record ActionRequired(
            String reference, NextAction action, @Nullable PaymentMethod method, Instant expiresAt)
            implements GatewayAnswer {}

    /**
     * The gateway took it and will say days later how it ended, as with bank debits. Not a failure and not unknown: it
     * must not be sent again, and nothing is wrong.
     *
     * @param reference the gateway's own id of what is under way
     * @param method what is paid with, as far as the gateway tells; for an authorization only
     */
    record Pending(String reference, @Nullable PaymentMethod method, Instant at) implements GatewayAnswer {}
}
