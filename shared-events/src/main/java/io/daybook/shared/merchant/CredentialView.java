package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a valid key, and on what terms.
 *
 * @param route the gateways to try where there are no rules
 * @param routing the rules for this mode, if the merchant has made any
 * @param risk the rules that payments of this mode are screened by, if the merchant has made any
 */
public record CredentialView(
        ApiKeyId keyId,
        Tenant tenant,
        Set<Scope> scopes,
        FeeSchedule fees,
        List<ConnectorName> route,
        @Nullable Routing routing,
        @Nullable RiskRules risk) {

    /** By the rules, or as it was agreed when the merchant was onboarded. */
    public Routing effectiveRouting() {
        return routing == null ? Routing.asOnboarded(route) : routing;
    }
}
