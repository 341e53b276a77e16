package io.daybook.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
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

            assertThat(holder(node, "abc123")).contains(new CredentialView(key, tenant, scopes, FEES, ROUTE));
            assertThat(holder(node, "abc124")).isEmpty();

            node.record(tenant, merchant, new ApiKeyRevoked(tenant.merchant(), key, APayment.NOON));
            assertThat(holder(node, "abc123")).isEmpty();
        }
    }
}
