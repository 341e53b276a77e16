package io.daybook.query.merchants;

import static io.daybook.query.generated.merchants_v1.Tables.API_KEY;
import static io.daybook.query.generated.merchants_v1.Tables.APP_USER;
import static io.daybook.query.generated.merchants_v1.Tables.MERCHANT;
import static io.daybook.query.generated.merchants_v1.Tables.PINNED_VERSION;
import static io.daybook.query.generated.merchants_v1.Tables.RISK_RULES;
import static io.daybook.query.generated.merchants_v1.Tables.ROUTING;

import io.daybook.query.projection.Batch;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRetired;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.MerchantReinstated;
import io.daybook.shared.merchant.MerchantEvent.MerchantSuspended;
import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.merchant.MerchantEvent.UserDisabled;
import io.daybook.shared.merchant.MerchantEvent.UserRegistered;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jooq.DSLContext;
import org.jooq.JSON;

/** Keeps the tables of merchants and keys. They change so seldom that each event writes its own row. */
public final class MerchantProjection implements Projection {

    private final DSLContext sql;

    public MerchantProjection(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public ProjectionName name() {
        return ProjectionName.MERCHANTS;
    }

    @Override
    public List<Object> handlers() {
        return List.of(this, new PinnedVersionProjection(sql));
    }

    @Override
    public Batch begin(List<? extends EventMessage<?>> events) {
        return () -> {}; // everything is written already
    }

    @Override
    public void clear() {
        sql.truncate(MERCHANT, API_KEY, ROUTING, RISK_RULES, APP_USER, PINNED_VERSION)
                .execute();
    }

    @EventHandler
    void on(MerchantOnboarded event, Recorded recorded) {
        sql.insertInto(MERCHANT)
                .set(MERCHANT.MERCHANT_ID, event.merchantId().value())
                .set(MERCHANT.NAME, event.name())
                .set(MERCHANT.FEE_SCHEDULE, JSON.json(Json.write(event.fees())))
                .set(
                        MERCHANT.ROUTE,
                        event.route().stream().map(ConnectorName::value).toArray(String[]::new))
                .set(MERCHANT.ONBOARDED_AT, recorded.at())
                .set(MERCHANT.ONBOARDED_POSITION, recorded.position())
                .execute();
    }

    @EventHandler
    void on(UserRegistered event, Recorded recorded) {
        sql.insertInto(APP_USER)
                .set(APP_USER.USER_ID, event.userId().value())
                .set(APP_USER.MERCHANT_ID, event.merchantId().value())
                .set(APP_USER.EMAIL, event.email().sealed())
                .set(APP_USER.ROLE, Words.of(event.role()))
                .set(APP_USER.REGISTERED_AT, recorded.at())
                .set(APP_USER.REGISTERED_POSITION, recorded.position())
                .execute();
    }

    @EventHandler
    void on(UserDisabled event, Recorded recorded) {
        sql.update(APP_USER)
                .set(APP_USER.DISABLED_AT, recorded.at())
                .where(APP_USER.USER_ID.eq(event.userId().value()))
                .execute();
    }

    @EventHandler
    void on(MerchantSuspended event, Recorded recorded) {
        sql.update(MERCHANT)
                .set(MERCHANT.SUSPENDED_AT, recorded.at())
                .set(MERCHANT.SUSPENDED_FOR, event.reason())
                .where(MERCHANT.MERCHANT_ID.eq(event.merchantId().value()))
                .execute();
    }

    @EventHandler
    void on(MerchantReinstated event, Recorded recorded) {
        sql.update(MERCHANT)
                .setNull(MERCHANT.SUSPENDED_AT)
                .setNull(MERCHANT.SUSPENDED_FOR)
                .where(MERCHANT.MERCHANT_ID.eq(event.merchantId().value()))
                .execute();
    }

    @EventHandler
    void on(RoutingChanged event, Recorded recorded) {
        sql.insertInto(ROUTING)
                .set(ROUTING.ROUTING_ID, event.routingId().value())
                .set(ROUTING.MERCHANT_ID, event.merchantId().value())
                .set(ROUTING.MODE, Words.of(event.mode()))
                .set(ROUTING.VERSION, event.version())
                .set(ROUTING.RULES, JSON.json(Json.write(event.rules())))
                .set(ROUTING.CHANGED_AT, recorded.at())
                .execute();
    }

    @EventHandler
    void on(RiskRulesChanged event, Recorded recorded) {
        sql.insertInto(RISK_RULES)
                .set(RISK_RULES.RULES_ID, event.rulesId().value())
                .set(RISK_RULES.MERCHANT_ID, event.merchantId().value())
                .set(RISK_RULES.MODE, Words.of(event.mode()))
                .set(RISK_RULES.VERSION, event.version())
                .set(RISK_RULES.RULES, JSON.json(Json.write(event.rules())))
                .set(RISK_RULES.CHANGED_AT, recorded.at())
                .execute();
    }

    @EventHandler
    void on(ApiKeyIssued event, Recorded recorded) {
        sql.insertInto(API_KEY)
                .set(API_KEY.KEY_ID, event.keyId().value())
                .set(API_KEY.MERCHANT_ID, event.merchantId().value())
                .set(API_KEY.MODE, Words.of(event.mode()))
                .set(API_KEY.HASH, event.hash())
                .set(
                        API_KEY.SCOPES,
                        event.scopes().stream().sorted().map(Scope::text).toArray(String[]::new))
                .set(API_KEY.ISSUED_AT, recorded.at())
                .set(API_KEY.ISSUED_POSITION, recorded.position())
                .set(API_KEY.KIND, Words.of(event.key().kind()))
                .set(API_KEY.NAME, event.name())
                .set(API_KEY.VALID_UNTIL, event.validUntil())
                .execute();
    }

    @EventHandler
    void on(ApiKeyRetired event, Recorded recorded) {
        sql.update(API_KEY)
                .set(API_KEY.VALID_UNTIL, event.validUntil())
                .set(API_KEY.REPLACED_BY, event.replacedBy().value())
                .where(API_KEY.KEY_ID.eq(event.keyId().value()))
                .execute();
    }

    @EventHandler
    void on(ApiKeyRevoked event, Recorded recorded) {
        sql.update(API_KEY)
                .set(API_KEY.REVOKED_AT, recorded.at())
                .where(API_KEY.KEY_ID.eq(event.keyId().value()))
                .execute();
    }
}
