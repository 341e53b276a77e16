package io.daybook.command.risk;

import io.daybook.command.Rehearsal;
import io.daybook.command.connector.Connectors;
import io.daybook.command.risk.Attempts.Attempt;
import io.daybook.command.rules.RouteChoice;
import io.daybook.command.rules.Screening;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.RiskFacts;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.risk.RiskWish;
import io.daybook.shared.risk.Velocity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a merchant's rules look at. What is found is pinned in the payment's first events: the rules themselves
 * decide on nothing else. Thread-safe.
 */
public final class RiskDesk {

    private final Attempts attempts;
    private final Connectors connectors;

    public RiskDesk(Attempts attempts, Connectors connectors) {
        this.attempts = attempts;
        this.connectors = connectors;
    }

    /**
     * What is known of a payment that begins. Asks the database only where some rule counts attempts.
     *
     * @param choice where the payment would go
     * @return null when there is nothing to screen it by
     */
    public Screening.@Nullable Findings look(InitiatePayment command, RouteChoice choice) {
        RiskWish wish = command.risk();
        if (wish == null || wish.rules().rules().isEmpty() || choice.gateways().isEmpty()) {
            return null;
        }
        List<Velocity> asked = RiskRules.velocities(wish.rules().rules());
        List<Counted> counted = asked.isEmpty()
                ? List.of()
                : attempts.count(
                        new Attempt(
                                command.paymentId(), command.tenant(), command.at(), wish.traits(), Rehearsal.isOn()),
                        asked);
        RiskFacts facts = new RiskFacts(command.amount(), wish.traits(), country(wish), counted, null);
        return new Screening.Findings(wish.rules(), facts, isHoldable(choice));
    }

    /** Part of an address: pinned only where some rule compares it. */
    private static @Nullable String country(RiskWish wish) {
        boolean compared =
                wish.rules().rules().stream().anyMatch(rule -> rule.when().countryMismatch());
        return compared ? wish.billingCountry() : null;
    }

    private boolean isHoldable(RouteChoice choice) {
        return choice.gateways().stream()
                .allMatch(gateway -> connectors
                        .find(gateway)
                        .map(connector -> connector.capabilities().partialCapture())
                        .orElse(false));
    }
}
