package io.daybook.command.rules;

import io.daybook.command.rules.PaymentState.Part;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.Money;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a payment remembers of its disputes: what each claims, and whether it still does. Immutable. */
record Disputes(Map<DisputeId, Part> all) {

    static final Disputes NONE = new Disputes(Map.of());

    Disputes {
        all = Map.copyOf(all);
    }

    @Nullable
    Part find(DisputeId id) {
        return all.get(id);
    }

    Disputes with(DisputeId id, Part part) {
        Map<DisputeId, Part> more = new HashMap<>(all);
        more.put(id, part);
        return new Disputes(more);
    }

    /**
     * As much of some money as disputes claim that were not won.
     *
     * @param left what was captured and neither is nor is being refunded
     */
    Money of(Money left) {
        Money claimed = all.values().stream()
                .filter(part -> part.progress() != Progress.FAILED)
                .map(Part::amount)
                .reduce(Money.zero(left.currency()), Money::plus);
        return claimed.exceeds(left) ? left : claimed;
    }
}
