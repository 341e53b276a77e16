package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.risk.RiskRules;
import io.daybook.shared.routing.Routing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a merchant works in one mode.
 *
 * @param suspended whether it may change nothing
 * @param route the gateways to try where there are no rules
 * @param routing the rules for this mode, if the merchant has made any
 * @param risk the rules that payments of this mode are screened by, if the merchant has made any
 */
public record MerchantTerms(
        boolean suspended,
        FeeSchedule fees,
        List<ConnectorName> route,
        @Nullable Routing routing,
        @Nullable RiskRules risk) {
    public MerchantTerms {
        route = List.copyOf(route);
    }
}
