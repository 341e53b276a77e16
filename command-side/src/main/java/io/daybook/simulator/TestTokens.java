package io.daybook.simulator;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tokens that everybody may use, each with an outcome of its own, and the test card numbers that stand for some. */
public final class TestTokens {

    /**
     * A token with an outcome.
     *
     * @param number the published test card number that gives such a token, where there is one
     * @param refusal for those that are refused sooner or later
     */
    record TestToken(
            String name,
            Behaviour behaviour,
            Card card,
            @Nullable String number,
            @Nullable Refusal refusal) {

        /** The type of what is paid with. */
        String method() {
            return switch (name) {
                case "tok_wallet" -> "wallet";
                case "tok_bank", "tok_bank_returned", "tok_payout_fails", "tok_payout_returned" -> "bank_debit";
                default -> "card";
            };
        }

        /** Whether a shopper can be asked to confirm it who else would not be: of a card that would be approved. */
        boolean isChallengeable() {
            return method().equals("card") && behaviour == Behaviour.APPROVES;
        }

        /** What the gateway finds out about it; nothing of a bank account. */
        @Nullable
        Checks checks() {
            return switch (name) {
                case "tok_bank", "tok_bank_returned", "tok_payout_fails", "tok_payout_returned" -> null;
                case "tok_avs_fail" -> new Checks("fail", "pass", 35, "US");
                case "tok_high_risk" -> new Checks("pass", "pass", 95, "US");
                case "tok_mastercard" -> new Checks("pass", "pass", 5, "DE");
                default -> new Checks("pass", "pass", 5, "US");
            };
        }
    }

    private static final String VISA = "4242424242424242";
    private static final Card ACCOUNT = new Card(null, "6789", null, null);
    static final Refusal NOT_AUTHENTICATED = refusal(
            "authentication_failed", "The shopper did not prove to be the owner of the card.", null, "try_again_later");
    private static final Pattern MADE = Pattern.compile("tok_[0-7][0-9A-HJKMNP-TV-Z]{25}");

    private static final Map<String, TestToken> BY_NAME = index(
            TestToken::name,
            approving("tok_visa", "visa", VISA),
            approving("tok_mastercard", "mastercard", "5555555555554444"),
            approving("tok_amex", "amex", "378282246310005"),
            approving("tok_debit", "visa", "4000056655665556"),
            declining("4000000000000002", refusal("declined", "The card was declined.", "05", "try_again_later")),
            declining(
                    "4000000000009995",
                    refusal("insufficient_funds", "The card has insufficient funds.", "51", "try_again_later")),
            declining("4000000000000069", refusal("expired_card", "The card has expired.", "54", "confirm_card_data")),
            declining(
                    "4000000000000127",
                    refusal("incorrect_cvc", "The security code is incorrect.", "N7", "confirm_card_data")),
            declining(
                    "4000000000009979",
                    refusal("stolen_card", "The card was reported stolen.", "43", "do_not_try_again")),
            special("tok_slow", Behaviour.APPROVES_SLOWLY, null),
            special("tok_flaky", Behaviour.UNAVAILABLE_TWICE, null),
            special("tok_down", Behaviour.UNAVAILABLE, null),
            special("tok_timeout", Behaviour.SILENT, null),
            special("tok_unknown", Behaviour.UNKNOWN_FOR_A_WHILE, null),
            special("tok_timeout_charged", Behaviour.LOSES_ITS_ANSWER, null),
            special("tok_amount_differs", Behaviour.MISTAKES_THE_AMOUNT, null),
            challenging("tok_3ds", Behaviour.CHALLENGES, "4000002500003155"),
            challenging("tok_3ds_failed", Behaviour.CHALLENGES_IN_VAIN, "4000008400001629"),
            special("tok_wallet", Behaviour.APPROVES, null),
            special("tok_avs_fail", Behaviour.APPROVES, null),
            special("tok_high_risk", Behaviour.APPROVES, null),
            new TestToken("tok_bank", Behaviour.TAKES_DAYS, ACCOUNT, null, null),
            new TestToken(
                    "tok_bank_returned",
                    Behaviour.TAKES_DAYS_AND_RETURNS,
                    ACCOUNT,
                    null,
                    refusal("insufficient_funds", "The account has insufficient funds.", "R01", "try_again_later")),
            new TestToken(
                    "tok_payout_fails",
                    Behaviour.DECLINES,
                    ACCOUNT,
                    null,
                    refusal("account_closed", "The account is closed.", "R02", "do_not_try_again")),
            new TestToken(
                    "tok_payout_returned",
                    Behaviour.TAKES_DAYS_AND_RETURNS,
                    ACCOUNT,
                    null,
                    refusal("no_account", "There is no such account.", "R03", "do_not_try_again")),
            special(
                    "tok_refund_fails",
                    Behaviour.REFUND_FAILS,
                    refusal("refund_failed", "The card cannot take a refund.", null, "do_not_try_again")),
            special("tok_disputed", Behaviour.DISPUTED, null),
            special("tok_refund_slow", Behaviour.REFUND_SLOW, null));

    private static final Map<String, TestToken> BY_NUMBER = index(
            token -> String.valueOf(token.number()),
            BY_NAME.values().stream().filter(token -> token.number() != null).toArray(TestToken[]::new));

    private TestTokens() {}

    /** Whether this may be a token of the gateway's: one of the list, or of the form of those that it makes. */
    public static boolean mayExist(String token) {
        return BY_NAME.containsKey(token) || MADE.matcher(token).matches();
    }

    /** What a token of the list is paid with; nothing of a token that was made. */
    public static Optional<String> typeOf(String token) {
        return named(token).map(TestToken::method);
    }

    /** The brand of a card whose token is of the list. */
    public static Optional<String> brandOf(String token) {
        return named(token).map(known -> known.card().brand());
    }

    static Optional<TestToken> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The token that a published test card number stands for; empty for every other number. */
    static Optional<TestToken> ofNumber(String number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    private static TestToken approving(String name, String brand, String number) {
        return new TestToken(name, Behaviour.APPROVES, card(brand, number), number, null);
    }

    private static TestToken declining(String number, Refusal refusal) {
        return new TestToken("tok_" + refusal.code(), Behaviour.DECLINES, card("visa", number), number, refusal);
    }

    private static TestToken challenging(String name, Behaviour behaviour, String number) {
        return new TestToken(name, behaviour, card("visa", number), number, NOT_AUTHENTICATED);
    }

    private static TestToken special(String name, Behaviour behaviour, @Nullable Refusal refusal) {
        return new TestToken(name, behaviour, card("visa", VISA), null, refusal);
    }

    private static Refusal refusal(String code, String message, @Nullable String networkCode, String advice) {
        return new Refusal(code, message, networkCode, advice);
    }

    private static Card card(String brand, String number) {
        return new Card(brand, number.substring(number.length() - 4), 12, 2034);
    }

    private static Map<String, TestToken> index(Function<TestToken, String> key, TestToken... tokens) {
        return Arrays.stream(tokens).collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
