package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.API_KEYS_EXCEEDED;
import static io.daybook.shared.types.RejectionCode.API_KEY_ENDED;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.SCOPE_NOT_GRANTABLE;

import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantCommand.RotateApiKey;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRetired;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.NewKey;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Rejection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a merchant, and what may be done with them. Immutable.
 *
 * @param keys every one that was ever issued
 */
public record KeyRing(Map<ApiKeyId, Key> keys) {

    /** So many keys of a merchant are valid at a time, of all kinds and modes, those with an end yet to come among them. */
    static final int MOST = 1_000;

    /** No keys at all. */
    static final KeyRing EMPTY = new KeyRing(Map.of());

    public KeyRing {
        keys = Map.copyOf(keys);
    }

    /**
     * One key.
     *
     * @param until when it ends; null for never
     * @param ended whether it was revoked or rotated before that
     */
    public record Key(NewKey issued, @Nullable Instant until, boolean ended, boolean revoked) {

        private boolean isOver(Instant now) {
            return ended || isPast(now);
        }

        /** A rotated one is so until its end: not what {@link #isOver} asks. */
        private boolean isValid(Instant now) {
            return !revoked && !isPast(now);
        }

        private boolean isPast(Instant now) {
            return until != null && !now.isBefore(until);
        }
    }

    Decision<MerchantEvent> issue(IssueApiKey command) {
        NewKey key = command.key();
        if (keys.containsKey(key.keyId())) {
            // Whoever asks again does not know the first secret; it is that one which counts.
            return Decision.accept();
        }
        return refusal(command.merchantId(), key)
                .or(() -> tooMany(command.at()))
                .<Decision<MerchantEvent>>map(Decision.Reject::new)
                .orElseGet(() -> Decision.accept(issued(command.merchantId(), key, null, command.at())));
    }

    /** Why a key cannot be given out. */
    Optional<Rejection> refusal(MerchantId merchant, NewKey key) {
        if (!grantable(merchant, key.kind()).containsAll(key.scopes())) {
            return Optional.of(new Rejection(SCOPE_NOT_GRANTABLE, "Such a key cannot have all of these scopes."));
        }
        // A revoked secret must not come back to life under another id.
        return keys.values().stream().anyMatch(held -> held.issued().hash().equals(key.hash()))
                ? Optional.of(new Rejection(ALREADY_EXISTS, "This secret was issued before."))
                : Optional.empty();
    }

    private Optional<Rejection> tooMany(Instant now) {
        return keys.values().stream().filter(key -> key.isValid(now)).count() < MOST
                ? Optional.empty()
                : Optional.of(new Rejection(API_KEYS_EXCEEDED, "At most " + MOST + " keys are valid at a time."));
    }

    private static Set<Scope> grantable(MerchantId merchant, KeyKind kind) {
        return switch (kind) {
            case PUBLISHABLE -> Scope.ofBrowsers();
            case SECRET -> merchant.equals(MerchantId.HOST) ? Scope.ofOperators() : Scope.ofMerchants();
        };
    }

    static ApiKeyIssued issued(MerchantId merchant, NewKey key, @Nullable ApiKeyId replaces, Instant at) {
        return new ApiKeyIssued(
                merchant,
                key.keyId(),
                key.mode(),
                key.hash(),
                key.scopes(),
                key.kind() == KeyKind.SECRET ? null : key.kind(),
                key.name(),
                key.validUntil(),
                replaces,
                at);
    }

    Decision<MerchantEvent> rotate(RotateApiKey command) {
        if (keys.containsKey(command.keyId())) {
            return Decision.accept();
        }
        Key old = keys.get(command.old());
        if (old == null) {
            return Decision.reject(NOT_FOUND, "There is no such key.");
        }
        if (old.isOver(command.at())) {
            return Decision.reject(API_KEY_ENDED, "This key was revoked, rotated or has ended: issue a new one.");
        }
        NewKey like = old.issued();
        NewKey fresh = new NewKey(
                command.keyId(),
                command.hash(),
                like.kind(),
                like.mode(),
                like.scopes(),
                like.name(),
                command.validUntil());
        Instant until = old.until() != null && old.until().isBefore(command.until()) ? old.until() : command.until();
        return refusal(command.merchantId(), fresh)
                .or(() -> tooMany(command.at()))
                .<Decision<MerchantEvent>>map(Decision.Reject::new)
                .orElseGet(() -> Decision.accept(
                        issued(command.merchantId(), fresh, command.old(), command.at()),
                        new ApiKeyRetired(command.merchantId(), command.old(), command.keyId(), until, command.at())));
    }

    Decision<MerchantEvent> revoke(RevokeApiKey command) {
        Key key = keys.get(command.keyId());
        if (key == null) {
            return Decision.reject(NOT_FOUND, "There is no such key.");
        }
        return key.revoked()
                ? Decision.accept()
                : Decision.accept(new ApiKeyRevoked(command.merchantId(), command.keyId(), command.at()));
    }

    KeyRing after(ApiKeyIssued event) {
        return with(event.keyId(), new Key(event.key(), event.validUntil(), false, false));
    }

    KeyRing after(ApiKeyRetired event) {
        Key old = keys.get(event.keyId());
        return old == null ? this : with(event.keyId(), new Key(old.issued(), event.validUntil(), true, old.revoked()));
    }

    KeyRing after(ApiKeyRevoked event) {
        Key old = keys.get(event.keyId());
        return old == null ? this : with(event.keyId(), new Key(old.issued(), old.until(), true, true));
    }

    private KeyRing with(ApiKeyId id, Key key) {
        Map<ApiKeyId, Key> more = new HashMap<>(keys);
        more.put(id, key);
        return new KeyRing(more);
    }
}
