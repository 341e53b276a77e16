package io.daybook.shared.risk;

import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds one condition against what is known, and notes by which values it is met. Used once. */
final class RiskMatch {

    private final RiskFacts facts;
    private final List<RiskValue> values = new ArrayList<>();
    private boolean met = true;

    private RiskMatch(RiskFacts facts) {
        this.facts = facts;
    }

    /** The values by which a condition is met; empty when it is not. */
    static Optional<List<RiskValue>> of(RiskCondition when, RiskFacts facts) {
        RiskMatch match = new RiskMatch(facts);
        match.amount(when);
        match.velocity(when.velocity());
        for (RiskTrait trait : RiskTrait.values()) {
            match.listed(trait, when.listed(trait));
        }
        match.gateway(when);
        return match.met ? Optional.of(match.values) : Optional.empty();
    }

    private void amount(RiskCondition when) {
        Money amount = facts.amount();
        if (!when.currencies().isEmpty()) {
            String asked = when.currencies().stream().map(Object::toString).collect(Collectors.joining(", "));
            note(
                    when.currencies().contains(amount.currency()),
                    "currency",
                    amount.currency().code(),
                    asked);
        }
        long units = amount.minorUnits();
        MinorUnits from = when.amountFrom();
        if (from != null) {
            note(units >= from.value(), "amount", Long.toString(units), "at least " + from.value());
        }
        MinorUnits to = when.amountTo();
        if (to != null) {
            note(units <= to.value(), "amount", Long.toString(units), "at most " + to.value());
        }
    }

    private void velocity(@Nullable Velocity velocity) {
        if (velocity == null) {
            return;
        }
        int attempts = facts.counted().stream()
                .filter(counted ->
                        counted.per() == velocity.per() && counted.windowSeconds() == velocity.windowSeconds())
                .mapToInt(Counted::attempts)
                .findFirst()
                .orElse(0);
        note(
                attempts > velocity.moreThan(),
                "attempts_per_" + word(velocity.per()),
                Integer.toString(attempts),
                "more than " + velocity.moreThan() + " in " + velocity.windowSeconds() + " s");
    }

    private void listed(RiskTrait trait, List<String> listed) {
        if (!listed.isEmpty()) {
            String found = facts.traits().of(trait).orElse("");
            note(listed.contains(found), word(trait), found, "one of " + listed.size() + " listed");
        }
    }

    private void gateway(RiskCondition when) {
        PaymentChecks checks = facts.checks() == null ? PaymentChecks.NONE : facts.checks();
        oneOf("avs", checks.avs(), when.avs(), RiskMatch::word);
        oneOf("cvc", checks.cvc(), when.cvc(), RiskMatch::word);
        String card = checks.cardCountry() == null ? "" : checks.cardCountry();
        oneOf("card_country", card, when.cardCountries(), Function.identity());
        Integer from = when.scoreFrom();
        if (from != null) {
            int score = checks.score() == null ? -1 : checks.score();
            note(score >= from, "risk_score", Integer.toString(score), "at least " + from);
        }
        if (when.countryMismatch()) {
            String home = facts.billingCountry() == null ? "" : facts.billingCountry();
            boolean known = !home.isEmpty() && !card.isEmpty();
            note(known && !home.equals(card), "billing_country", home, "other than the card's, " + card);
        }
    }

    private <T> void oneOf(String fact, T found, List<T> asked, Function<T, String> word) {
        if (!asked.isEmpty()) {
            String words = asked.stream().map(word).collect(Collectors.joining(", "));
            note(asked.contains(found), fact, word.apply(found), words);
        }
    }

    private void note(boolean holds, String fact, String found, String asked) {
        met = met && holds;
        values.add(new RiskValue(fact, found, asked));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
