package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What can happen to a merchant. */
public sealed interface MerchantEvent extends DomainEvent {

    MerchantId merchantId();

    /**
     * A merchant may take payments.
     *
     * @param name of the business
     * @param route the gateways to try, in order
     */
    record MerchantOnboarded(
            MerchantId merchantId, String name, FeeSchedule fees, List<ConnectorName> route, Instant at)
            implements MerchantEvent {
        public MerchantOnboarded {
            route = List.copyOf(route);
        }
    }

    /**
     * A key was given out.
     *
     * @param hash of the secret, in lower-case hex; the secret itself is shown once and stored nowhere
     */
    record ApiKeyIssued(MerchantId merchantId, ApiKeyId keyId, Mode mode, String hash, Set<Scope> scopes, Instant at)
            implements MerchantEvent {
        public ApiKeyIssued {
            scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        }
    }

    /** A key is valid no more. */
    record ApiKeyRevoked(MerchantId merchantId, ApiKeyId keyId, Instant at) implements MerchantEvent {}

    /**
     * Payments of a mode are sent by these rules from now on. Those that have begun keep their route.
     *
     * @param version from 1 in each mode
     * @param rules in the order in which they are tried; the last is for all payments
     */
    record RoutingChanged(
            MerchantId merchantId, RoutingId routingId, Mode mode, int version, List<RoutingRule> rules, Instant at)
            implements MerchantEvent {
        public RoutingChanged {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Payments of a mode are screened by these rules from now on. Those that have begun are not judged again.
     *
     * @param version from 1 in each mode
     * @param rules none to screen no more; what is listed of personal values are keyed fingerprints
     */
    record RiskRulesChanged(
            MerchantId merchantId, RiskRulesId rulesId, Mode mode, int version, List<RiskRule> rules, Instant at)
            implements MerchantEvent {
        public RiskRulesChanged {
            rules = List.copyOf(rules);
        }
    }
}
