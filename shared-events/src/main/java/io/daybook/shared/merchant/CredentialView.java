package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a valid credential, and on what terms.
 *
 * @param keyId the API key, or who else it is
 * @param hash of the secret; empty when it is no API key
 * @param validUntil when it ends by itself; null for never
 */
public record CredentialView(
        CredentialId keyId,
        String hash,
        KeyKind kind,
        Tenant tenant,
        Set<Scope> scopes,
        @Nullable Instant validUntil,
        MerchantTerms terms) {
    public CredentialView {
        scopes = Set.copyOf(scopes);
    }

    /** The same for what a token of theirs allows. */
    public CredentialView within(Set<Scope> granted) {
        return new CredentialView(
                keyId,
                hash,
                kind,
                tenant,
                Set.copyOf(scopes.stream().filter(granted::contains).toList()),
                validUntil,
                terms);
    }

    public FeeSchedule fees() {
        return terms.fees();
    }

    /** The gateways to try where there are no rules. */
    public List<ConnectorName> route() {
        return terms.route();
    }

    /** The rules for this mode, if the merchant has made any. */
    public @Nullable Routing routing() {
        return terms.routing();
    }

    /** The rules that payments of this mode are screened by, if the merchant has made any. */
    public @Nullable RiskRules risk() {
        return terms.risk();
    }
}
