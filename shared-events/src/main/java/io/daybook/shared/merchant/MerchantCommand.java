package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What can be ordered of a merchant. */
public sealed interface MerchantCommand extends Command {

    MerchantId merchantId();

    Instant at();

    @Override
    default MerchantId target() {
        return merchantId();
    }

    /** To let a merchant take payments. */
    record OnboardMerchant(MerchantId merchantId, String name, FeeSchedule fees, List<ConnectorName> route, Instant at)
            implements MerchantCommand {
        public OnboardMerchant {
            route = List.copyOf(route);
        }
    }

    /** To give out a key, of which only the hash is told. */
    record IssueApiKey(MerchantId merchantId, ApiKeyId keyId, Mode mode, String hash, Set<Scope> scopes, Instant at)
            implements MerchantCommand {
        public IssueApiKey {
            scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        }
    }

    /** To make a key invalid. */
    record RevokeApiKey(MerchantId merchantId, ApiKeyId keyId, Instant at) implements MerchantCommand {}

    /**
     * To send payments by other rules from now on.
     *
     * @param rules in the order in which they are tried; the last is for all payments
     */
    record ChangeRouting(Tenant tenant, RoutingId routingId, List<RoutingRule> rules, Instant at)
            implements MerchantCommand {
        public ChangeRouting {
            rules = List.copyOf(rules);
        }

        @Override
        public MerchantId merchantId() {
            return tenant.merchant();
        }
    }

    /** To screen payments by other rules from now on. */
    record ChangeRiskRules(Tenant tenant, RiskRulesId rulesId, List<RiskRule> rules, Instant at)
            implements MerchantCommand {
        public ChangeRiskRules {
            rules = List.copyOf(rules);
        }

        @Override
        public MerchantId merchantId() {
            return tenant.merchant();
        }
    }
}
