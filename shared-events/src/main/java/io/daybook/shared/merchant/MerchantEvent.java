package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.SuspensionId;
import io.daybook.shared.types.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
     * @param hash of the secret, keyed with what only the key folder holds; in lower-case hex and without a key where it
     *     is from before that. The secret itself is shown once and stored nowhere
     * @param kind null for a secret key
     * @param name what its holder calls it
     * @param validUntil when it ends by itself; null for never
     * @param replaces the key that was rotated into this one
     */
    record ApiKeyIssued(
            MerchantId merchantId,
            ApiKeyId keyId,
            Mode mode,
            String hash,
            Set<Scope> scopes,
            @Nullable KeyKind kind,
            @Nullable String name,
            @Nullable Instant validUntil,
            @Nullable ApiKeyId replaces,
            Instant at)
            implements MerchantEvent {
        public ApiKeyIssued {
            scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        }

        /** A secret key without name and end. */
        public ApiKeyIssued(
                MerchantId merchantId, ApiKeyId keyId, Mode mode, String hash, Set<Scope> scopes, Instant at) {
            this(merchantId, keyId, mode, hash, scopes, null, null, null, null, at);
        }

        /** What it says. */
        public NewKey key() {
            return new NewKey(keyId, hash, kind == null ? KeyKind.SECRET : kind, mode, scopes, name, validUntil);
        }
    }

    /** A key was rotated: it ends at a time, and another is there in its place. */
    record ApiKeyRetired(MerchantId merchantId, ApiKeyId keyId, ApiKeyId replacedBy, Instant validUntil, Instant at)
            implements MerchantEvent {}

    /**
     * A person works for a merchant from now on.
     *
     * @param email sealed under a key of the person's own
     */
    record UserRegistered(MerchantId merchantId, UserId userId, Personal<String> email, Role role, Instant at)
            implements MerchantEvent {}

    /** A person may do nothing any more. */
    record UserDisabled(MerchantId merchantId, UserId userId, Instant at) implements MerchantEvent {}

    /**
     * A merchant may change nothing for now.
     *
     * @param reason for people
     */
    record MerchantSuspended(MerchantId merchantId, SuspensionId suspensionId, String reason, Instant at)
            implements MerchantEvent {}

    /** A suspended merchant may do again what it could. */
    record MerchantReinstated(MerchantId merchantId, SuspensionId suspensionId, Instant at) implements MerchantEvent {}

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
