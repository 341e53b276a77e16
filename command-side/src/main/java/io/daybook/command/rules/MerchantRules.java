package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;

import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MerchantId;
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
     */
    public record MerchantState(MerchantId merchantId, Map<ApiKeyId, String> keys, Set<ApiKeyId> revoked) {
        public MerchantState {
            keys = Map.copyOf(keys);
            revoked = Set.copyOf(revoked);
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
        };
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
        MerchantState state = before == null ? new MerchantState(event.merchantId(), Map.of(), Set.of()) : before;
        return switch (event) {
            case MerchantOnboarded ignored -> state;
            case ApiKeyIssued issued -> {
                Map<ApiKeyId, String> keys = new HashMap<>(state.keys());
                keys.put(issued.keyId(), issued.hash());
                yield new MerchantState(state.merchantId(), keys, state.revoked());
            }
            case ApiKeyRevoked gone -> {
                Set<ApiKeyId> revoked = new HashSet<>(state.revoked());
                revoked.add(gone.keyId());
                yield new MerchantState(state.merchantId(), state.keys(), revoked);
            }
        };
    }
}
