package io.daybook.query.merchants;

import static io.daybook.query.generated.query.Tables.API_KEY;
import static io.daybook.query.generated.query.Tables.MERCHANT;
import static io.daybook.query.generated.query.Tables.RISK_RULES;
import static io.daybook.query.generated.query.Tables.ROUTING;

import io.daybook.query.projection.Json;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Finds who holds a key. */
public final class CredentialQueries {

    private static final List<Field<?>> FIELDS = List.of(
            API_KEY.KEY_ID,
            API_KEY.MERCHANT_ID,
            API_KEY.MODE,
            API_KEY.SCOPES,
            MERCHANT.FEE_SCHEDULE,
            MERCHANT.ROUTE,
            ROUTING.ROUTING_ID,
            ROUTING.VERSION,
            ROUTING.RULES,
            RISK_RULES.RULES_ID.as("risk_rules_id"),
            RISK_RULES.VERSION.as("risk_version"),
            RISK_RULES.RULES.as("risk_rules"));

    private final Reflection reflection;
    private final Readings readings;

    public CredentialQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<CredentialView>> handle(FindCredential query) {
        Table<?> keys = API_KEY.join(MERCHANT)
                .on(MERCHANT.MERCHANT_ID.eq(API_KEY.MERCHANT_ID))
                .leftJoin(ROUTING)
                .on(ROUTING.MERCHANT_ID.eq(API_KEY.MERCHANT_ID).and(RoutingQueries.inForce(API_KEY.MODE)))
                .leftJoin(RISK_RULES)
                .on(RISK_RULES.MERCHANT_ID.eq(API_KEY.MERCHANT_ID).and(RiskRulesQueries.inForce(API_KEY.MODE)));
        Condition wanted = API_KEY.HASH.eq(query.hash()).and(API_KEY.REVOKED_AT.isNull());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(FIELDS, keys, wanted, Slice.one(API_KEY.KEY_ID));
            return Sight.of(rows.all().stream().findFirst().map(CredentialQueries::view), rows.position());
        });
    }

    private static CredentialView view(Record row) {
        return new CredentialView(
                new ApiKeyId(row.get("key_id", String.class)),
                new Tenant(
                        new MerchantId(row.get("merchant_id", String.class)),
                        Words.as(Mode.class, row.get("mode", String.class))),
                scopes(row.get("scopes", String[].class)),
                Json.read(row.get("fee_schedule", String.class), FeeSchedule.class),
                Arrays.stream(row.get("route", String[].class))
                        .map(ConnectorName::new)
                        .toList(),
                RoutingQueries.routing(row),
                RiskRulesQueries.held(row));
    }

    private static Set<Scope> scopes(String[] texts) {
        Set<String> held = Set.of(texts);
        return Arrays.stream(Scope.values())
                .filter(scope -> held.contains(scope.text()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
