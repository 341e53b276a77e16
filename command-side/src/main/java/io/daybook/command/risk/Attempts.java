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

    /** An attempt, and what it has in common with others. */
    record Attempt(PaymentId payment, Tenant tenant, Instant at, RiskTraits traits) {}

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
