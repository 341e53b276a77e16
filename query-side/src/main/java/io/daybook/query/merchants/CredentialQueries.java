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
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantQuery.FindCredentialById;
import io.daybook.shared.merchant.MerchantQuery.FindTerms;
import io.daybook.shared.merchant.MerchantTerms;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.ArrayList;
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
import org.jooq.impl.DSL;

/** Finds who holds a key, and on what terms a merchant works. */
public final class CredentialQueries {

    private static final List<Field<?>> TERMS = List.of(
            MERCHANT.SUSPENDED_AT,
            MERCHANT.FEE_SCHEDULE,
            MERCHANT.ROUTE,
            ROUTING.ROUTING_ID,
            ROUTING.VERSION,
            ROUTING.RULES,
            RISK_RULES.RULES_ID.as("risk_rules_id"),
            RISK_RULES.VERSION.as("risk_version"),
            RISK_RULES.RULES.as("risk_rules"));

    private static final List<Field<?>> KEY = List.of(
            API_KEY.KEY_ID,
            API_KEY.HASH,
            API_KEY.KIND,
            API_KEY.MERCHANT_ID,
            API_KEY.MODE,
            API_KEY.SCOPES,
            API_KEY.VALID_UNTIL);

    private final Reflection reflection;
    private final Readings readings;

    public CredentialQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<CredentialView>> handle(FindCredential query) {
        return holder(API_KEY.HASH.in(query.hashes()), query.await());
    }

    @QueryHandler
    Reading<Optional<CredentialView>> handle(FindCredentialById query) {
        return holder(API_KEY.KEY_ID.eq(query.keyId().value()), query.await());
    }

    private Reading<Optional<CredentialView>> holder(Condition which, Await await) {
        Table<?> keys = terms(API_KEY.join(MERCHANT).on(MERCHANT.MERCHANT_ID.eq(API_KEY.MERCHANT_ID)), API_KEY.MODE);
        Condition wanted = which.and(API_KEY.REVOKED_AT.isNull());
        List<Field<?>> fields = new ArrayList<>(KEY);
        fields.addAll(TERMS);
        return readings.read(await, () -> {
            Rows rows = reflection.read(fields, keys, wanted, Slice.one(API_KEY.KEY_ID));
            return Sight.of(rows.all().stream().findFirst().map(CredentialQueries::view), rows.position());
        });
    }

    @QueryHandler
    Reading<Optional<MerchantTerms>> handle(FindTerms query) {
        Tenant tenant = query.tenant();
        List<Field<?>> fields = new ArrayList<>(List.of(MERCHANT.ONBOARDED_AT));
        fields.addAll(TERMS);
        Table<?> merchants = terms(MERCHANT, DSL.val(Words.of(tenant.mode())));
        Condition wanted = MERCHANT.MERCHANT_ID.eq(tenant.merchant().value());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(fields, merchants, wanted, Slice.one(MERCHANT.ONBOARDED_AT));
            return Sight.of(rows.all().stream().findFirst().map(CredentialQueries::terms), rows.position());
        });
    }

    /** With the rules of a mode that are in force. */
    private static Table<?> terms(Table<?> merchants, Field<String> mode) {
        return merchants
                .leftJoin(ROUTING)
                .on(ROUTING.MERCHANT_ID.eq(MERCHANT.MERCHANT_ID).and(RoutingQueries.inForce(mode)))
                .leftJoin(RISK_RULES)
                .on(RISK_RULES.MERCHANT_ID.eq(MERCHANT.MERCHANT_ID).and(RiskRulesQueries.inForce(mode)));
    }

    private static CredentialView view(Record row) {
        return new CredentialView(
                new CredentialId(row.get("key_id", String.class)),
                row.get("hash", String.class),
                Words.as(KeyKind.class, row.get("kind", String.class)),
                new Tenant(
                        new MerchantId(row.get("merchant_id", String.class)),
                        Words.as(Mode.class, row.get("mode", String.class))),
                scopes(row.get("scopes", String[].class)),
                row.get("valid_until", Instant.class),
                terms(row));
    }

    private static MerchantTerms terms(Record row) {
        return new MerchantTerms(
                row.get("suspended_at", Instant.class) != null,
                Json.read(row.get("fee_schedule", String.class), FeeSchedule.class),
                Arrays.stream(row.get("route", String[].class))
                        .map(ConnectorName::new)
                        .toList(),
                RoutingQueries.routing(row),
                RiskRulesQueries.held(row));
    }

    static Set<Scope> scopes(String[] texts) {
        return Arrays.stream(texts).flatMap(text -> Scope.of(text).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
