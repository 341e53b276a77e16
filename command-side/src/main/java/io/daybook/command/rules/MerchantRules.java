package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.ONBOARDING_CONNECTOR_UNKNOWN;

import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.ChangeRiskRules;
import io.daybook.shared.merchant.MerchantCommand.ChangeRouting;
import io.daybook.shared.merchant.MerchantCommand.DisableUser;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantCommand.RegisterUser;
import io.daybook.shared.merchant.MerchantCommand.ReinstateMerchant;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantCommand.RotateApiKey;
import io.daybook.shared.merchant.MerchantCommand.SuspendMerchant;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRetired;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.MerchantReinstated;
import io.daybook.shared.merchant.MerchantEvent.MerchantSuspended;
import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.merchant.MerchantEvent.UserDisabled;
import io.daybook.shared.merchant.MerchantEvent.UserRegistered;
import io.daybook.shared.merchant.NewKey;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.SuspensionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a merchant's account allows. */
public final class MerchantRules {

    /**
     * What a merchant remembers in order to decide. Immutable.
     *
     * @param staff the people who work for it
     * @param suspended by which suspension it may change nothing just now; else null
     * @param suspensions every one that there was
     * @param routingVersions how often the routing rules were changed, in each mode
     * @param routings every version of them
     * @param riskVersions how often the risk rules were changed, in each mode
     * @param riskRules every version of them
     */
    public record MerchantState(
            MerchantId merchantId,
            KeyRing keys,
            Staff staff,
            @Nullable SuspensionId suspended,
            Set<SuspensionId> suspensions,
            Map<Mode, Integer> routingVersions,
            Set<RoutingId> routings,
            Map<Mode, Integer> riskVersions,
            Set<RiskRulesId> riskRules) {
        public MerchantState {
            suspensions = Set.copyOf(suspensions);
            routingVersions = Map.copyOf(routingVersions);
            routings = Set.copyOf(routings);
            riskVersions = Map.copyOf(riskVersions);
            riskRules = Set.copyOf(riskRules);
        }

        private MerchantState with(KeyRing held) {
            return new MerchantState(
                    merchantId,
                    held,
                    staff,
                    suspended,
                    suspensions,
                    routingVersions,
                    routings,
                    riskVersions,
                    riskRules);
        }

        private MerchantState with(Staff people) {
            return new MerchantState(
                    merchantId,
                    keys,
                    people,
                    suspended,
                    suspensions,
                    routingVersions,
                    routings,
                    riskVersions,
                    riskRules);
        }

        private MerchantState suspended(@Nullable SuspensionId by, Set<SuspensionId> all) {
            return new MerchantState(
                    merchantId, keys, staff, by, all, routingVersions, routings, riskVersions, riskRules);
        }

        private static MerchantState begun(MerchantId id) {
            return new MerchantState(
                    id, KeyRing.EMPTY, Staff.NOBODY, null, Set.of(), Map.of(), Set.of(), Map.of(), Set.of());
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
            case OnboardMerchant onboard -> begin(state, onboard);
            case IssueApiKey issue -> known(state, there -> there.keys().issue(issue));
            case RotateApiKey rotate -> known(state, there -> there.keys().rotate(rotate));
            case RevokeApiKey revoke -> known(state, there -> there.keys().revoke(revoke));
            case RegisterUser register -> known(state, there -> there.staff().register(register));
            case DisableUser disable -> known(state, there -> there.staff().disable(disable));
            case SuspendMerchant suspend -> known(state, there -> suspend(there, suspend));
            case ReinstateMerchant reinstate -> known(state, there -> reinstate(there, reinstate));
            case ChangeRouting change -> changeRouting(state, change, Set.of());
            case ChangeRiskRules change -> RiskChecks.change(state, change);
        };
    }

    private static Decision<MerchantEvent> known(
            @Nullable MerchantState state, Function<MerchantState, Decision<MerchantEvent>> decision) {
        return state == null ? Decision.reject(NOT_FOUND, "There is no such merchant.") : decision.apply(state);
    }

    /**
     * Decides whether a merchant may begin with a route.
     *
     * @param configured the gateways that it may name
     */
    public static Decision<MerchantEvent> onboard(
            @Nullable MerchantState state, OnboardMerchant command, Set<ConnectorName> configured) {
        return state == null && !configured.containsAll(command.route())
                ? Decision.reject(ONBOARDING_CONNECTOR_UNKNOWN, "Name gateways that this Daybook is connected to.")
                : decide(state, command);
    }

    private static Decision<MerchantEvent> begin(@Nullable MerchantState state, OnboardMerchant command) {
        if (state != null) {
            return Decision.accept();
        }
        MerchantId id = command.merchantId();
        List<MerchantEvent> events = new ArrayList<>();
        events.add(new MerchantOnboarded(id, command.name(), command.fees(), command.route(), command.at()));
        for (NewKey key : command.keys()) {
            Optional<Rejection> refusal = KeyRing.EMPTY.refusal(id, key);
            if (refusal.isPresent()) {
                return new Decision.Reject<>(refusal.get());
            }
            events.add(KeyRing.issued(id, key, null, command.at()));
        }
        return new Decision.Accept<>(events);
    }

    private static Decision<MerchantEvent> suspend(MerchantState state, SuspendMerchant command) {
        return state.suspended() != null || state.suspensions().contains(command.suspensionId())
                ? Decision.accept()
                : Decision.accept(new MerchantSuspended(
                        command.merchantId(), command.suspensionId(), command.reason(), command.at()));
    }

    private static Decision<MerchantEvent> reinstate(MerchantState state, ReinstateMerchant command) {
        SuspensionId suspended = state.suspended();
        return suspended == null
                ? Decision.accept()
                : Decision.accept(new MerchantReinstated(command.merchantId(), suspended, command.at()));
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

    /** The state after an event. Copies facts, and never refuses. */
    public static MerchantState evolve(@Nullable MerchantState before, MerchantEvent event) {
        MerchantState state = before == null ? MerchantState.begun(event.merchantId()) : before;
        return switch (event) {
            case MerchantOnboarded ignored -> state;
            case ApiKeyIssued issued -> state.with(state.keys().after(issued));
            case ApiKeyRetired retired -> state.with(state.keys().after(retired));
            case ApiKeyRevoked gone -> state.with(state.keys().after(gone));
            case UserRegistered user -> state.with(state.staff().with(user.userId()));
            case UserDisabled user -> state.with(state.staff().without(user.userId()));
            case MerchantSuspended suspended -> {
                Set<SuspensionId> all = new HashSet<>(state.suspensions());
                all.add(suspended.suspensionId());
                yield state.suspended(suspended.suspensionId(), all);
            }
            case MerchantReinstated ignored -> state.suspended(null, state.suspensions());
            case RoutingChanged changed -> routed(state, changed);
            case RiskRulesChanged changed -> screened(state, changed);
        };
    }

    private static MerchantState routed(MerchantState state, RoutingChanged changed) {
        Map<Mode, Integer> versions = new HashMap<>(state.routingVersions());
        versions.put(changed.mode(), changed.version());
        Set<RoutingId> routings = new HashSet<>(state.routings());
        routings.add(changed.routingId());
        return new MerchantState(
                state.merchantId(),
                state.keys(),
                state.staff(),
                state.suspended(),
                state.suspensions(),
                versions,
                routings,
                state.riskVersions(),
                state.riskRules());
    }

    private static MerchantState screened(MerchantState state, RiskRulesChanged changed) {
        Map<Mode, Integer> versions = new HashMap<>(state.riskVersions());
        versions.put(changed.mode(), changed.version());
        Set<RiskRulesId> rules = new HashSet<>(state.riskRules());
        rules.add(changed.rulesId());
        return new MerchantState(
                state.merchantId(),
                state.keys(),
                state.staff(),
                state.suspended(),
                state.suspensions(),
                state.routingVersions(),
                state.routings(),
                versions,
                rules);
    }
}
