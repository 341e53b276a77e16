package io.daybook.gateway.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What one shopper's order is to come to: a payment, and what follows it, each request under a key of its own.
 *
 * @param captured what it is to come to when all is done, in minor units
 * @param impatient its client asks once and comes back only at the end of the day
 */
record Order(
        String key,
        Kind kind,
        long amount,
        String currency,
        long captured,
        long refunded,
        long released,
        boolean impatient) {

    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "KWD");

    /** What is to become of the payment, and how many orders of a hundred are such. */
    enum Kind {
        SALE(40, "tok_visa", "automatic", "captured"),
        SALE_WITH_REFUND(18, "tok_mastercard", "automatic", "captured"),
        HELD(8, "tok_visa", "manual", "authorized"),
        CAPTURED_IN_PART(8, "tok_amex", "manual", "partially_captured"),
        CAPTURED_IN_TWO(8, "tok_debit", "manual", "captured"),
        VOIDED(6, "tok_visa", "manual", "voided"),
        DECLINED(6, "tok_insufficient_funds", "automatic", "declined"),
        FLAKY(3, "tok_flaky", "automatic", "captured"),
        ANSWER_LOST(3, "tok_timeout_charged", "automatic", "captured");

        final int share;
        final String token;
        final String capture;
        final String end;

        Kind(int share, String token, String capture, String end) {
            this.share = share;
            this.token = token;
            this.capture = capture;
            this.end = end;
        }

        private static Kind of(int hundredth) {
            int from = 0;
            for (Kind kind : values()) {
                from += kind.share;
                if (hundredth < from) {
                    return kind;
                }
            }
            throw new IllegalStateException("the shares do not add up to 100");
        }
    }

    /**
     * A request that follows the payment.
     *
     * @param path after {@code /v1/payments/{id}}
     */
    record Step(String path, String key, Map<String, ?> body) {}

    static Order random(int number, SplittableRandom random) {
        Kind kind = Kind.of(random.nextInt(100));
        long amount = random.nextLong(200, 100_000);
        long part = random.nextLong(1, amount);
        long captured = switch (kind) {
            case SALE, SALE_WITH_REFUND, CAPTURED_IN_TWO, FLAKY, ANSWER_LOST -> amount;
            case CAPTURED_IN_PART -> part;
            case HELD, VOIDED, DECLINED -> 0;
        };
        long refunded = kind == Kind.SALE_WITH_REFUND ? part : 0;
        long released = kind == Kind.VOIDED ? amount : 0;
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        boolean impatient = random.nextInt(100) < 15;
        return new Order("order-" + number, kind, amount, currency, captured, refunded, released, impatient);
    }

    Map<String, ?> payment() {
        return Map.of(
                "amount", amount,
                "currency", currency,
                "payment_method", kind.token,
                "capture", kind.capture,
                "reference", key);
    }

    /** What follows, in order. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        switch (kind) {
            case SALE, HELD, DECLINED, FLAKY, ANSWER_LOST -> {
                // The payment is all.
            }
            case SALE_WITH_REFUND -> steps.add(new Step("/refunds", key + "-refund", Map.of("amount", refunded)));
            case CAPTURED_IN_PART -> steps.add(new Step("/captures", key + "-capture", Map.of("amount", captured)));
            case CAPTURED_IN_TWO -> {
                long first = amount / 2;
                steps.add(new Step("/captures", key + "-capture-1", Map.of("amount", first)));
                steps.add(new Step("/captures", key + "-capture-2", Map.of("amount", amount - first)));
            }
            case VOIDED -> steps.add(new Step("/voids", key + "-void", Map.of()));
        }
        return steps;
    }

    /** What it comes to when the gateway was asked three times in vain, and not charged at all. */
    Order failed() {
        return new Order(key, kind, amount, currency, 0, 0, 0, impatient);
    }

    /** A gateway that is down twice and then meets a crash has used up its three attempts. */
    boolean mayFail() {
        return kind == Kind.FLAKY;
    }
}
