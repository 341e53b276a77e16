package io.daybook.shared.risk;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of risk rules. Of the {@code Await}, only its position counts. */
public sealed interface RiskQuery {

    Tenant tenant();

    Await await();

    /**
     * Asks for a merchant's rules: a {@code Reading} of an {@code Optional} {@link RiskRulesView}.
     *
     * @param id of a version; null for those in force, of which there may be none
     */
    record FindRiskRules(Tenant tenant, @Nullable RiskRulesId id, Await await) implements RiskQuery {}

    /**
     * Asks for payments at which a person had to look: a {@code Reading} of a {@code Page} of {@code PaymentView}.
     *
     * @param status null for all
     */
    record ListReviews(Tenant tenant, RiskReview.@Nullable Status status, PageRequest page, Await await)
            implements RiskQuery {}

    /**
     * Asks what rules would have made of payments of the past: a {@code Reading} of a {@link DryRun}.
     *
     * @param most how many payments to look at; of more, the newest
     */
    record TryRiskRules(
            Tenant tenant,
            List<RiskRule> rules,
            @Nullable Instant from,
            @Nullable Instant before,
            int most,
            Await await)
            implements RiskQuery {
        public TryRiskRules {
            rules = List.copyOf(rules);
        }
    }
}
