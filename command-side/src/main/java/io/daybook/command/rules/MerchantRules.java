package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;

import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.ChangeRiskRules;
import io.daybook.shared.merchant.MerchantCommand.ChangeRouting;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a merchant's account allows. */
public final class MerchantRules {

    /**
     * What a merchant remembers in order to decide. Immutable.
     *
     * @param keys the hash of every key that was ever issued
     * @param revoked those that are valid no more
     * @param routingVersions how often the routing rules were changed, in each mode
     * @param routings every version of them
     * @param riskVersions how often the risk rules were changed, in each mode
     * @param riskRules every version of them
     */
    public record MerchantState(
            MerchantId merchantId,
            Map<ApiKeyId, String> keys,
            Set<ApiKeyId> revoked,
            Map<Mode, Integer> routingVersions,
            Set<RoutingId> routings,
            Map<Mode, Integer> riskVersions,
            Set<RiskRulesId> riskRules) {
        public MerchantState {
            keys = Map.copyOf(keys);
            revoked = Set.copyOf(revoked);
            routingVersions = Map.copyOf(routingVersions);
            routings = Set.copyOf(routings);
            riskVersions = Map.copyOf(riskVersions);
            riskRules = Set.copyOf(riskRules);
        }

        private MerchantState with(Map<ApiKeyId, String> issued, Set<ApiKeyId> gone) {
            return new MerchantState(merchantId, issued, gone, routingVersions, routings, riskVersions, riskRules);
        }

        private static MerchantState begun(MerchantId id) {
            return new MerchantState(id, Map.of(), Set.of(), Map.of(), Set.of(), Map.of(), Set.of());
        }
    }

    private MerchantRules() {}

    /**
     * Decides a command.
     *
     * @param state null before the merchant was onboarded
     */
    public static Decision<MerchantEvent> decide(@Nullable MerchantState state, MerchantCommand command) {
        return switch (command) {
            case OnboardMerchant onboard ->
                state != null
                        ? Decision.accept()
                        : Decision.accept(new MerchantOnboarded(
                                onboard.merchantId(), onboard.name(), onboard.fees(), onboard.route(), onboard.at()));
            case IssueApiKey issue -> issue(state, issue);
            case RevokeApiKey revoke -> revoke(state, revoke);
            case ChangeRouting change -> changeRouting(state, change, Set.of());
            case ChangeRiskRules change -> RiskChecks.change(state, change);
        };
    }

    /**
     * Decides new routing rules.
     *
     * @param configured the gateways that rules may name
     */
    public static Decision<MerchantEvent> changeRouting(
            @Nullable MerchantState state, ChangeRouting command, Set<ConnectorName> configured) {
        if (state == null) {
            return Decision.reject(NOT_FOUND, "There is no such merchant.");
        }
        if (state.routings().contains(command.routingId())) {
            return Decision.accept();
        }
        Mode mode = command.tenant().mode();
        return RoutingChecks.fault(command.rules(), configured)
                .<Decision<MerchantEvent>>map(Decision.Reject::new)
                .orElseGet(() -> Decision.accept(new RoutingChanged(
                        command.merchantId(),
                        command.routingId(),
                        mode,
                        state.routingVersions().getOrDefault(mode, 0) + 1,
                        command.rules(),
                        command.at())));
    }

    private static Decision<MerchantEvent> issue(@Nullable MerchantState state, IssueApiKey command) {
        if (state == null) {
            return Decision.reject(NOT_FOUND, "There is no such merchant.");
        }
        String hash = state.keys().get(command.keyId());
        if (hash != null) {
            return hash.equals(command.hash())
                    ? Decision.accept()
                    : Decision.reject(ALREADY_EXISTS, "This key id is taken.");
        }
        if (state.keys().containsValue(command.hash())) {
            // A revoked secret must not come back to life under another id.
            return Decision.reject(ALREADY_EXISTS, "This secret was issued before.");
        }
        return Decision.accept(new ApiKeyIssued(
                command.merchantId(), command.keyId(), command.mode(), command.hash(), command.scopes(), command.at()));
    }

    private static Decision<MerchantEvent> revoke(@Nullable MerchantState state, RevokeApiKey command) {
        if (state == null || !state.keys().containsKey(command.keyId())) {
            return Decision.reject(NOT_FOUND, "There is no such key.");
        }
        return state.revoked().contains(command.keyId())
                ? Decision.accept()
                : Decision.accept(new ApiKeyRevoked(command.merchantId(), command.keyId(), command.at()));
    }

    /** The state after an event. Copies facts, and never refuses. */
    public static MerchantState evolve(@Nullable MerchantState before, MerchantEvent event) {
        MerchantState state = before == null ? MerchantState.begun(event.merchantId()) : before;
        return switch (event) {
            case MerchantOnboarded ignored -> state;
            case ApiKeyIssued issued -> {
                Map<ApiKeyId, String> keys = new HashMap<>(state.keys());
                keys.put(issued.keyId(), issued.hash());
                yield state.with(keys, state.revoked());
            }
            case ApiKeyRevoked gone -> {
                Set<ApiKeyId> revoked = new HashSet<>(state.revoked());
                revoked.add(gone.keyId());
                yield state.with(state.keys(), revoked);
            }
            case RoutingChanged changed -> {
                Map<Mode, Integer> versions = new HashMap<>(state.routingVersions());
                versions.put(changed.mode(), changed.version());
                Set<RoutingId> routings = new HashSet<>(state.routings());
                routings.add(changed.routingId());
                yield new MerchantState(
                        state.merchantId(),
                        state.keys(),
                        state.revoked(),
                        versions,
                        routings,
                        state.riskVersions(),
                        state.riskRules());
            }
            case RiskRulesChanged changed -> {
                Map<Mode, Integer> versions = new HashMap<>(state.riskVersions());
                versions.put(changed.mode(), changed.version());
                Set<RiskRulesId> rules = new HashSet<>(state.riskRules());
                rules.add(changed.rulesId());
                yield new MerchantState(
                        state.merchantId(),
                        state.keys(),
                        state.revoked(),
                        state.routingVersions(),
                        state.routings(),
                        versions,
                        rules);
            }
        };
    }
}
