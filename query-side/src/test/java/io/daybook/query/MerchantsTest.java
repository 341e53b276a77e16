package io.daybook.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRetired;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.MerchantReinstated;
import io.daybook.shared.merchant.MerchantEvent.MerchantSuspended;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.merchant.MerchantEvent.UserDisabled;
import io.daybook.shared.merchant.MerchantEvent.UserRegistered;
import io.daybook.shared.merchant.MerchantQuery.FindApiKey;
import io.daybook.shared.merchant.MerchantQuery.FindMerchant;
import io.daybook.shared.merchant.MerchantQuery.FindTerms;
import io.daybook.shared.merchant.MerchantQuery.FindUser;
import io.daybook.shared.merchant.MerchantQuery.ListApiKeys;
import io.daybook.shared.merchant.MerchantQuery.ListMerchants;
import io.daybook.shared.merchant.MerchantQuery.ListUsers;
import io.daybook.shared.merchant.MerchantTerms;
import io.daybook.shared.merchant.MerchantView;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.merchant.UserView;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.routing.FindRouting;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.routing.RoutingView;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.SuspensionId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who holds which key. */
class MerchantsTest {

    private static final List<ConnectorName> ROUTE =
            List.of(new ConnectorName("simulator"), new ConnectorName("stripe"));
    private static final FeeSchedule FEES = new FeeSchedule(140, List.of(APayment.usd(30)));

    private static Optional<CredentialView> holder(QueryNode node, String hash) {
        Reading<Optional<CredentialView>> reading = node.ask(new FindCredential(hash, node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    @Test
    void a_key_is_found_by_its_hash_until_it_is_revoked() {
        try (QueryNode node = QueryNode.start()) {
            Tenant tenant = APayment.tenant(Mode.LIVE);
            String merchant = tenant.merchant().value();
            ApiKeyId key = new ApiKeyId("key_" + APayment.ulid());
            Set<Scope> scopes = Set.of(Scope.PAYMENTS_READ, Scope.REFUNDS_WRITE);
            node.record(
                    tenant,
                    merchant,
                    new MerchantOnboarded(tenant.merchant(), "Books", FEES, ROUTE, APayment.NOON),
                    new ApiKeyIssued(tenant.merchant(), key, Mode.LIVE, "abc123", scopes, APayment.NOON));

            assertThat(holder(node, "abc123"))
                    .contains(new CredentialView(
                            CredentialId.of(key),
                            "abc123",
                            KeyKind.SECRET,
                            tenant,
                            scopes,
                            null,
                            new MerchantTerms(false, FEES, ROUTE, null, null)));
            assertThat(holder(node, "abc124")).isEmpty();

            node.record(tenant, merchant, new ApiKeyRevoked(tenant.merchant(), key, APayment.NOON));
            assertThat(holder(node, "abc123")).isEmpty();
        }
    }

    @Test
    void keys_are_listed_with_what_became_of_them_to_the_merchant_and_mode_that_hold_them() {
        try (QueryNode node = QueryNode.start()) {
            Tenant tenant = APayment.tenant(Mode.LIVE);
            String merchant = tenant.merchant().value();
            ApiKeyId old = new ApiKeyId("key_" + APayment.ulid());
            ApiKeyId fresh = new ApiKeyId("key_" + APayment.ulid());
            Instant end = APayment.NOON.plusSeconds(60);
            node.record(
                    tenant,
                    merchant,
                    new MerchantOnboarded(tenant.merchant(), "Books", FEES, ROUTE, APayment.NOON),
                    new ApiKeyIssued(
                            tenant.merchant(), old, Mode.LIVE, "old", Set.of(Scope.PAYMENTS_READ), APayment.NOON),
                    new ApiKeyIssued(
                            tenant.merchant(),
                            fresh,
                            Mode.LIVE,
                            "fresh",
                            Set.of(Scope.CHECKOUT),
                            KeyKind.PUBLISHABLE,
                            "Shop",
                            end.plusSeconds(60),
                            old,
                            APayment.NOON),
                    new ApiKeyRetired(tenant.merchant(), old, fresh, end, APayment.NOON),
                    new ApiKeyRevoked(tenant.merchant(), old, APayment.NOON));

            List<ApiKeyView> keys = keys(node, tenant);
            assertThat(keys).extracting(ApiKeyView::keyId).containsExactly(fresh, old);
            assertThat(keys.getFirst().kind()).isEqualTo(KeyKind.PUBLISHABLE);
            assertThat(keys.getFirst().name()).isEqualTo("Shop");
            assertThat(keys.getFirst().validUntil()).isEqualTo(end.plusSeconds(60));
            assertThat(keys.getLast().kind()).isEqualTo(KeyKind.SECRET);
            assertThat(keys.getLast().validUntil()).isEqualTo(end);
            assertThat(keys.getLast().replacedBy()).isEqualTo(fresh);
            assertThat(keys.getLast().revokedAt()).isNotNull();
            assertThat(key(node, tenant, old)).contains(keys.getLast());
            assertThat(holder(node, "fresh").orElseThrow().validUntil()).isEqualTo(end.plusSeconds(60));

            Tenant test = new Tenant(tenant.merchant(), Mode.TEST);
            assertThat(keys(node, test)).isEmpty();
            assertThat(key(node, test, old)).isEmpty();
            assertThat(key(node, APayment.tenant(Mode.LIVE), old)).isEmpty();
        }
    }

    private static List<ApiKeyView> keys(QueryNode node, Tenant tenant) {
        Reading<Page<ApiKeyView>> reading = node.ask(new ListApiKeys(tenant, new PageRequest(10, null), node.now()));
        return reading.value().items();
    }

    private static Optional<ApiKeyView> key(QueryNode node, Tenant tenant, ApiKeyId key) {
        Reading<Optional<ApiKeyView>> reading = node.ask(new FindApiKey(tenant, key, node.now()));
        return reading.value();
    }

    @Test
    void people_are_seen_registered_and_shut_out() {
        try (QueryNode node = QueryNode.start()) {
            Tenant tenant = APayment.tenant(Mode.LIVE);
            UserId id = new UserId("usr_" + APayment.ulid());
            Personal<String> email = new Personal<>(id.value(), "sealed");
            node.record(
                    tenant,
                    tenant.merchant().value(),
                    new MerchantOnboarded(tenant.merchant(), "Books", FEES, ROUTE, APayment.NOON),
                    new UserRegistered(tenant.merchant(), id, email, Role.ANALYST, APayment.NOON));
            UserView user = user(node, id);
            assertThat(user.merchantId()).isEqualTo(tenant.merchant());
            assertThat(user.email()).isEqualTo(email);
            assertThat(user.role()).isEqualTo(Role.ANALYST);
            assertThat(user.disabledAt()).isNull();

            node.record(tenant, tenant.merchant().value(), new UserDisabled(tenant.merchant(), id, APayment.NOON));
            assertThat(user(node, id).disabledAt()).isNotNull();
            Reading<Page<UserView>> list =
                    node.ask(new ListUsers(tenant.merchant(), new PageRequest(10, null), node.now()));
            assertThat(list.value().items()).containsExactly(user(node, id));
        }
    }

    private static UserView user(QueryNode node, UserId id) {
        Reading<Optional<UserView>> reading = node.ask(new FindUser(id, node.now()));
        return reading.value().orElseThrow();
    }

    @Test
    void a_merchant_is_seen_suspended_and_reinstated() {
        try (QueryNode node = QueryNode.start()) {
            Tenant tenant = APayment.tenant(Mode.LIVE);
            String merchant = tenant.merchant().value();
            SuspensionId suspension = new SuspensionId("susp_" + APayment.ulid());
            node.record(
                    tenant,
                    merchant,
                    new MerchantOnboarded(tenant.merchant(), "Books", FEES, ROUTE, APayment.NOON),
                    new MerchantSuspended(tenant.merchant(), suspension, "Unpaid", APayment.NOON));
            assertThat(merchant(node, tenant).suspension().reason()).isEqualTo("Unpaid");
            assertThat(terms(node, tenant).suspended()).isTrue();

            node.record(tenant, merchant, new MerchantReinstated(tenant.merchant(), suspension, APayment.NOON));
            assertThat(merchant(node, tenant).suspension()).isNull();
            assertThat(terms(node, tenant).suspended()).isFalse();
            assertThat(terms(node, tenant).fees()).isEqualTo(FEES);

            Reading<Page<MerchantView>> list = node.ask(new ListMerchants(new PageRequest(10, null), node.now()));
            assertThat(list.value().items()).extracting(MerchantView::name).containsExactly("Books");
        }
    }

    private static MerchantView merchant(QueryNode node, Tenant tenant) {
        Reading<Optional<MerchantView>> reading = node.ask(new FindMerchant(tenant.merchant(), node.now()));
        return reading.value().orElseThrow();
    }

    private static MerchantTerms terms(QueryNode node, Tenant tenant) {
        Reading<Optional<MerchantTerms>> reading = node.ask(new FindTerms(tenant, node.now()));
        return reading.value().orElseThrow();
    }

    @Test
    void the_newest_rules_of_the_mode_are_in_force_and_older_ones_stay_readable() {
        try (QueryNode node = QueryNode.start()) {
            Tenant tenant = APayment.tenant(Mode.LIVE);
            Tenant test = new Tenant(tenant.merchant(), Mode.TEST);
            String merchant = tenant.merchant().value();
            ApiKeyId key = new ApiKeyId("key_" + APayment.ulid());
            node.record(
                    tenant,
                    merchant,
                    new MerchantOnboarded(tenant.merchant(), "Books", FEES, ROUTE, APayment.NOON),
                    new ApiKeyIssued(tenant.merchant(), key, Mode.LIVE, "abc125", Set.of(), APayment.NOON));
            assertThat(rules(node, tenant, null)).contains(Routing.asOnboarded(ROUTE));

            RoutingChanged first = changed(tenant, 1, "one");
            RoutingChanged second = changed(tenant, 2, "two");
            node.record(tenant, merchant, first, second);
            node.record(test, merchant, changed(test, 1, "only for tests"));

            Routing inForce = new Routing(second.routingId(), 2, second.rules());
            assertThat(rules(node, tenant, null)).contains(inForce);
            assertThat(rules(node, tenant, first.routingId()))
                    .contains(new Routing(first.routingId(), 1, first.rules()));
            assertThat(rules(node, test, first.routingId())).isEmpty();
            assertThat(rules(node, APayment.tenant(Mode.LIVE), null)).isEmpty();
            assertThat(holder(node, "abc125").orElseThrow().routing()).isEqualTo(inForce);
        }
    }

    private static RoutingChanged changed(Tenant tenant, int version, String name) {
        RoutingRule rule = new RoutingRule(name, RoutingCondition.NONE, List.of(RoutingShare.all(ROUTE)));
        return new RoutingChanged(
                tenant.merchant(),
                new RoutingId("route_" + APayment.ulid()),
                tenant.mode(),
                version,
                List.of(rule),
                APayment.NOON);
    }

    private static Optional<Routing> rules(QueryNode node, Tenant tenant, RoutingId id) {
        Reading<Optional<RoutingView>> reading = node.ask(new FindRouting(tenant, id, node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value().map(RoutingView::routing);
    }
}
