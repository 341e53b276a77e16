package io.daybook.gateway.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What one shopper wants: a payment, and what is to follow it, each request under a key of its own. The same seed and
 * number always give the same order, whatever happens around it.
 *
 * @param follows in this order, each when the one before has ended
 */
record Order(
        long number,
        String key,
        String token,
        boolean manual,
        long amount,
        String currency,
        Manner manner,
        List<Follow> follows) {

    /** How the client behaves who places the order. */
    enum Manner {
        /** Waits for its answers. */
        PATIENT,
        /** Wants an answer at once, even if nothing is known yet. */
        ASYNCHRONOUS,
        /** Hangs up after a moment, and asks again later with the same key. */
        HASTY,
        /** Sends everything twice at the same time. */
        TWIN,
        /** Repeats what was answered already. */
        REPEATING
    }

    /** What may follow a payment. */
    enum Kind {
        PAYMENT("/v1/payments"),
        CAPTURE("/captures"),
        VOID("/voids"),
        REFUND("/refunds");

        final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    /**
     * A request that follows the payment.
     *
     * @param amount in minor units; 0 for all that is left
     * @param last for a capture: whether the rest is released
     * @param lawful whether it is to be accepted, if everything before it succeeded
     */
    record Follow(Kind kind, long amount, boolean last, boolean lawful) {

        Map<String, ?> body() {
            Map<String, Object> body = new TreeMap<>();
            if (amount > 0) {
                body.put("amount", amount);
            }
            if (last) {
                body.put("final", true);
            }
            return body;
        }
    }

    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "KWD");

    /** Of two hundred orders, so many with each token. */
    private static final Map<String, Integer> TOKENS = new TreeMap<>(Map.ofEntries(
            Map.entry("tok_visa", 60),
            Map.entry("tok_mastercard", 40),
            Map.entry("tok_amex", 25),
            Map.entry("tok_debit", 25),
            Map.entry("tok_declined", 4),
            Map.entry("tok_insufficient_funds", 4),
            Map.entry("tok_expired_card", 2),
            Map.entry("tok_incorrect_cvc", 2),
            Map.entry("tok_stolen_card", 2),
            Map.entry("tok_flaky", 6),
            Map.entry("tok_down", 3),
            Map.entry("tok_timeout", 3),
            Map.entry("tok_unknown", 3),
            Map.entry("tok_timeout_charged", 7),
            Map.entry("tok_slow", 4),
            Map.entry("tok_refund_fails", 5),
            Map.entry("tok_refund_slow", 5)));

    static Order of(long number, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        String token = token(random.nextInt(200));
        long amount = random.nextLong(200, 100_000);
        boolean manual = random.nextInt(100) < 40;
        String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        Manner manner = manner(random.nextInt(100));
        List<Follow> follows =
                manual ? afterHolding(amount, random) : refunds(amount, token.equals("tok_refund_fails"), random);
        return new Order(number, "order-" + number, token, manual, amount, currency, manner, follows);
    }

    private static String token(int ticket) {
        int from = 0;
        for (Map.Entry<String, Integer> token : TOKENS.entrySet()) {
            from += token.getValue();
            if (ticket < from) {
                return token.getKey();
            }
        }
        throw new IllegalStateException("the shares do not add up to 200");
    }

    private static Manner manner(int hundredth) {
        if (hundredth < 45) {
            return Manner.PATIENT;
        }
        if (hundredth < 60) {
            return Manner.ASYNCHRONOUS;
        }
        if (hundredth < 80) {
            return Manner.HASTY;
        }
        return hundredth < 88 ? Manner.TWIN : Manner.REPEATING;
    }

    private static List<Follow> afterHolding(long amount, SplittableRandom random) {
        long part = random.nextLong(1, amount);
        List<Follow> follows = new ArrayList<>();
        switch (random.nextInt(8)) {
            case 0 -> {
                // It stays as it is.
            }
            case 1 -> follows.add(new Follow(Kind.VOID, 0, false, true));
            case 2 -> follows.add(new Follow(Kind.CAPTURE, part, false, true));
            case 3 -> follows.add(new Follow(Kind.CAPTURE, 0, false, true));
            case 4 -> {
                follows.add(new Follow(Kind.CAPTURE, part, false, true));
                follows.add(new Follow(Kind.CAPTURE, amount - part, false, true));
            }
            case 5 -> {
                follows.add(new Follow(Kind.CAPTURE, part, true, true));
                follows.add(new Follow(Kind.REFUND, part, false, true));
            }
            case 6 -> {
                follows.add(new Follow(Kind.CAPTURE, part, false, true));
                follows.add(new Follow(Kind.VOID, 0, false, true));
            }
            default -> {
                follows.add(new Follow(Kind.CAPTURE, amount + 1, false, false));
                follows.add(new Follow(Kind.REFUND, 1, false, false));
                follows.add(new Follow(Kind.CAPTURE, part, false, true));
            }
        }
        return follows;
    }

    private static List<Follow> refunds(long amount, boolean vain, SplittableRandom random) {
        long part = random.nextLong(1, amount);
        List<Follow> follows = new ArrayList<>();
        switch (vain ? 2 : random.nextInt(8)) {
            case 0 -> follows.add(new Follow(Kind.REFUND, 0, false, true));
            case 1 -> {
                follows.add(new Follow(Kind.REFUND, part, false, true));
                follows.add(new Follow(Kind.REFUND, amount - part, false, true));
                follows.add(new Follow(Kind.REFUND, 1, false, false));
            }
            case 2 -> follows.add(new Follow(Kind.REFUND, part, false, true));
            case 3 -> {
                follows.add(new Follow(Kind.REFUND, amount + 1, false, false));
                follows.add(new Follow(Kind.VOID, 0, false, false));
                follows.add(new Follow(Kind.REFUND, part, false, true));
            }
            default -> {
                // A sale is a sale.
            }
        }
        return follows;
    }

    Map<String, ?> payment() {
        return Map.of(
                "amount", amount,
                "currency", currency,
                "payment_method", token,
                "capture", manual ? "manual" : "automatic",
                "reference", key);
    }

    /** The key of what follows, from 0. */
    String keyOf(int follow) {
        return key + "-" + follows.get(follow).kind().name().toLowerCase(Locale.ROOT) + "-" + (follow + 1);
    }
}
