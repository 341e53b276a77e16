package io.daybook.query.history;

import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.DryRun;
import io.daybook.shared.risk.DryRun.Difference;
import io.daybook.shared.risk.DryRun.Tally;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.risk.RiskCondition;
import io.daybook.shared.risk.RiskFacts;
import io.daybook.shared.risk.RiskHit;
import io.daybook.shared.risk.RiskJudgement;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.risk.RiskTrait;
import io.daybook.shared.risk.RiskTraits;
import io.daybook.shared.risk.Velocity;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges payments of the past by other rules. Attempts are counted among the payments that are looked at, unless the
 * payment itself tells the count that was pinned on it. Used by one thread, once.
 */
final class DryRunner {

    private static final int MOST_DIFFERENCES = 100;

    /** What is told of one payment. */
    private static final class Past {

        private final PaymentInitiated begun;
        private @Nullable PaymentScreened before;
        private RiskOutcome was = RiskOutcome.ALLOW;
        private @Nullable PaymentChecks checks;
        private boolean authorized;

        Past(PaymentInitiated begun) {
            this.begun = begun;
        }
    }

    private record Attempts(RiskTrait per, String fingerprint) {}

    private final List<RiskRule> rules;
    private final List<Velocity> velocities;
    private final int most;
    private final Map<PaymentId, Past> payments = new LinkedHashMap<>();
    private final Map<String, String> cards = new HashMap<>();
    private final Map<Attempts, List<Instant>> attempts = new HashMap<>();
    private final Map<RiskOutcome, int[]> tallies = new EnumMap<>(RiskOutcome.class);
    private final List<Difference> differences = new ArrayList<>();

    DryRunner(List<RiskRule> rules, int most) {
        this.rules = List.copyOf(rules);
        this.velocities = RiskRules.velocities(rules);
        this.most = most;
    }

    /** Takes the events of all payments, in the order of the log. */
    void take(PaymentEvent event) {
        if (event instanceof PaymentInitiated begun) {
            payments.put(begun.paymentId(), new Past(begun));
            return;
        }
        Past past = payments.get(event.paymentId());
        if (past == null) {
            return;
        }
        switch (event) {
            case PaymentScreened screened -> {
                past.was = screened.outcome();
                past.before = past.before == null ? screened : past.before;
                String card = screened.facts().traits().card();
                if (card != null) {
                    cards.put(past.begun.paymentMethod(), card);
                }
            }
            case PaymentAuthorized held -> {
                past.authorized = true;
                past.checks = held.checks();
            }
            default -> {}
        }
    }

    DryRun run() {
        List<Past> all = List.copyOf(payments.values());
        List<Past> looked = all.subList(Math.max(0, all.size() - most), all.size());
        looked.forEach(this::judge);
        boolean unknown = rules.stream().anyMatch(rule -> asksWhatIsNotKept(rule.when()));
        long unscreened = looked.stream().filter(past -> past.before == null).count();
        return new DryRun(
                looked.size(),
                all.size() > most,
                unknown ? Math.toIntExact(unscreened) : 0,
                looked.isEmpty() ? null : looked.getFirst().begun.at(),
                looked.isEmpty() ? null : looked.getLast().begun.at(),
                Arrays.stream(RiskOutcome.values()).map(this::tally).toList(),
                differences.size(),
                differences.reversed().stream().limit(MOST_DIFFERENCES).toList());
    }

    private Tally tally(RiskOutcome outcome) {
        int[] counts = tallies.getOrDefault(outcome, new int[2]);
        return new Tally(outcome, counts[0], counts[1]);
    }

    private void judge(Past past) {
        RiskFacts facts = facts(past);
        RiskJudgement before = RiskJudgement.before(rules, facts);
        List<RiskHit> hits = new ArrayList<>(before.hits());
        RiskOutcome would = before.outcome();
        if (past.authorized && !before.later().isEmpty()) {
            PaymentChecks checks = past.checks == null ? PaymentChecks.NONE : past.checks;
            RiskJudgement after = RiskJudgement.after(would, before.later(), facts.with(checks));
            hits.addAll(after.hits());
            would = after.outcome();
        }
        tallies.computeIfAbsent(past.was, outcome -> new int[2])[0]++;
        tallies.computeIfAbsent(would, outcome -> new int[2])[1]++;
        if (would != past.was) {
            PaymentInitiated begun = past.begun;
            differences.add(new Difference(begun.paymentId(), begun.at(), begun.amount(), past.was, would, hits));
        }
    }

    private RiskFacts facts(Past past) {
        PaymentScreened screened = past.before;
        RiskTraits traits =
                screened == null ? traits(past.begun) : screened.facts().traits();
        String country = screened == null ? null : screened.facts().billingCountry();
        List<Counted> pinned = screened == null ? List.of() : screened.facts().counted();
        for (RiskTrait trait : RiskTrait.values()) {
            traits.of(trait)
                    .ifPresent(fingerprint -> attempts.computeIfAbsent(
                                    new Attempts(trait, fingerprint), key -> new ArrayList<>())
                            .add(past.begun.at()));
        }
        List<Counted> counted = velocities.stream()
                .flatMap(
                        velocity -> traits
                                .of(velocity.per())
                                .map(fingerprint -> count(velocity, fingerprint, past.begun.at(), pinned))
                                .stream())
                .toList();
        return new RiskFacts(past.begun.amount(), traits, country, counted, null);
    }

    /** A payment that was never screened is known by its token and its customer only. */
    private RiskTraits traits(PaymentInitiated begun) {
        CustomerId customer = begun.details().customer();
        String token = begun.paymentMethod();
        return new RiskTraits(cards.getOrDefault(token, token), customer == null ? null : customer.value(), null, null);
    }

    private Counted count(Velocity velocity, String fingerprint, Instant at, List<Counted> pinned) {
        return pinned.stream()
                .filter(counted ->
                        counted.per() == velocity.per() && counted.windowSeconds() == velocity.windowSeconds())
                .findFirst()
                .orElseGet(() -> new Counted(
                        velocity.per(),
                        velocity.windowSeconds(),
                        Math.toIntExact(
                                attempts
                                        .getOrDefault(new Attempts(velocity.per(), fingerprint), List.of())
                                        .reversed()
                                        .stream()
                                        .takeWhile(
                                                earlier -> earlier.isAfter(at.minusSeconds(velocity.windowSeconds())))
                                        .count())));
    }

    private static boolean asksWhatIsNotKept(RiskCondition when) {
        Velocity velocity = when.velocity();
        boolean counts = velocity != null && (velocity.per() == RiskTrait.EMAIL || velocity.per() == RiskTrait.IP);
        return counts
                || when.countryMismatch()
                || !when.emails().isEmpty()
                || !when.ips().isEmpty();
    }
}
