package io.daybook.query.merchants;

import static io.daybook.query.generated.query.Tables.RISK_RULES;

import io.daybook.query.projection.Json;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import io.daybook.shared.risk.RiskQuery.FindRiskRules;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.risk.RiskRulesView;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds the rules by which a merchant's payments are screened. */
public final class RiskRulesQueries {

    private static final List<Field<?>> FIELDS =
            List.of(RISK_RULES.RULES_ID, RISK_RULES.VERSION, RISK_RULES.RULES, RISK_RULES.CHANGED_AT);

    private final Reflection reflection;
    private final Readings readings;

    public RiskRulesQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<RiskRulesView>> handle(FindRiskRules query) {
        Tenant tenant = query.tenant();
        RiskRulesId id = query.id();
        Condition theirs =
                RISK_RULES.MERCHANT_ID.eq(tenant.merchant().value()).and(RISK_RULES.MODE.eq(Words.of(tenant.mode())));
        Condition wanted = id == null ? theirs : theirs.and(RISK_RULES.RULES_ID.eq(id.value()));
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(FIELDS, RISK_RULES, wanted, new Slice(List.of(RISK_RULES.VERSION), true, 1));
            return Sight.of(rows.all().stream().findFirst().map(RiskRulesQueries::view), rows.position());
        });
    }

    /** The highest version of the mode that a key is for. */
    static Condition inForce(Field<String> mode) {
        var other = RISK_RULES.as("other_rules");
        return RISK_RULES
                .MODE
                .eq(mode)
                .and(RISK_RULES.VERSION.eq(DSL.select(DSL.max(other.VERSION))
                        .from(other)
                        .where(other.MERCHANT_ID.eq(RISK_RULES.MERCHANT_ID).and(other.MODE.eq(RISK_RULES.MODE)))));
    }

    private static RiskRulesView view(Record row) {
        return new RiskRulesView(
                new RiskRules(
                        new RiskRulesId(row.get("rules_id", String.class)),
                        row.get("version", Integer.class),
                        rules(row.get("rules", String.class))),
                row.get("changed_at", Instant.class));
    }

    /** The rules within the row of somebody who holds a key; null when there are none. */
    static @Nullable RiskRules held(Record row) {
        String id = row.get("risk_rules_id", String.class);
        if (id == null) {
            return null;
        }
        List<RiskRule> rules = rules(row.get("risk_rules", String.class));
        return rules.isEmpty()
                ? null
                : new RiskRules(new RiskRulesId(id), row.get("risk_version", Integer.class), rules);
    }

    private static List<RiskRule> rules(String json) {
        return List.of(Json.read(json, RiskRule[].class));
    }
}
