package io.daybook.command.risk;

import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.RiskTraits;
import io.daybook.shared.risk.Velocity;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;

/** Counts attempts to pay. Thread-safe. */
public interface Attempts {

    /**
     * An attempt, and what it has in common with others.
     *
     * @param rehearsed whether it is only to be told how it would be counted, and not written down
     */
    record Attempt(PaymentId payment, Tenant tenant, Instant at, RiskTraits traits, boolean rehearsed) {

        /** One that is made. */
        public Attempt(PaymentId payment, Tenant tenant, Instant at, RiskTraits traits) {
            this(payment, tenant, at, traits, false);
        }
    }

    /**
     * Writes an attempt down, durably, and counts those that it has something in common with, itself included. The same
     * attempt, told again, is counted as it was the first time.
     *
     * <p>Attempts of one merchant and mode that have a trait in common are counted one after the other, on however many
     * nodes: of any two, the later sees the earlier.
     *
     * @param asked what to count
     * @return one count for each that is asked for and whose trait is known, in order
     */
    List<Counted> count(Attempt attempt, List<Velocity> asked);
}
