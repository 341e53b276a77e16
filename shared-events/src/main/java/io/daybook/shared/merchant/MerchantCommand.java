package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.SuspensionId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be ordered of a merchant. */
public sealed interface MerchantCommand extends Command {

    MerchantId merchantId();

    Instant at();

    @Override
    default MerchantId target() {
        return merchantId();
    }

    /**
     * To let a merchant take payments.
     *
     * @param keys its first ones
     */
    record OnboardMerchant(
            MerchantId merchantId,
            String name,
            FeeSchedule fees,
            List<ConnectorName> route,
            List<NewKey> keys,
            Instant at)
            implements MerchantCommand {
        public OnboardMerchant {
            route = List.copyOf(route);
            keys = List.copyOf(keys);
        }

        /** Without keys. */
        public OnboardMerchant(
                MerchantId merchantId, String name, FeeSchedule fees, List<ConnectorName> route, Instant at) {
            this(merchantId, name, fees, route, List.of(), at);
        }
    }

    /** To give out a key. */
    record IssueApiKey(MerchantId merchantId, NewKey key, Instant at) implements MerchantCommand {

        /** A secret key without end. */
        public IssueApiKey(
                MerchantId merchantId, ApiKeyId keyId, Mode mode, String hash, Set<Scope> scopes, Instant at) {
            this(merchantId, new NewKey(keyId, hash, KeyKind.SECRET, mode, scopes, null, null), at);
        }
    }

    /**
     * To give out another key in the place of one, which stays valid for a while.
     *
     * @param hash of the new secret
     * @param until when the old one ends, unless it ends before
     * @param validUntil when the new one ends by itself; null for never
     */
    record RotateApiKey(
            MerchantId merchantId,
            ApiKeyId old,
            ApiKeyId keyId,
            String hash,
            Instant until,
            @Nullable Instant validUntil,
            Instant at)
            implements MerchantCommand {}

    /**
     * To let a person work for a merchant.
     *
     * @param email sealed under a key of the person's own
     */
    record RegisterUser(MerchantId merchantId, UserId userId, Personal<String> email, Role role, Instant at)
            implements MerchantCommand {}

    /** To shut a person out. */
    record DisableUser(MerchantId merchantId, UserId userId, Instant at) implements MerchantCommand {}

    /** To let a merchant change nothing until it is reinstated. */
    record SuspendMerchant(MerchantId merchantId, SuspensionId suspensionId, String reason, Instant at)
            implements MerchantCommand {}

    /** To end the suspension of a merchant. */
    record ReinstateMerchant(MerchantId merchantId, Instant at) implements MerchantCommand {}

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
