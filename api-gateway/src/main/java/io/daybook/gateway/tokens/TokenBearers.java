package io.daybook.gateway.tokens;

import io.daybook.gateway.security.Bearers;
import io.daybook.gateway.security.Credentials;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * Who comes with a key or a token. A token opens at most what it says, and nothing once the key that it was exchanged for,
 * the user or the merchant is no more.
 */
final class TokenBearers implements Bearers {

    private final Credentials credentials;
    private final TokenReader tokens;

    TokenBearers(Credentials credentials, TokenReader tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
    }

    @Override
    public Optional<CredentialView> find(String text) {
        // Keys come first and cost nothing of what tokens do.
        return credentials.isKey(text)
                ? credentials.find(text)
                : tokens.read(text).flatMap(this::holder);
    }

    private Optional<CredentialView> holder(Claims claims) {
        CredentialId subject = claims.subject();
        if (Id.isValid(subject.value(), ApiKeyId.PREFIX)) {
            return credentials
                    .find(new ApiKeyId(subject.value()))
                    .filter(key -> key.tenant().equals(claims.tenant()))
                    .map(key -> key.within(claims.scopes()));
        }
        Optional<Set<Scope>> granted = Id.isValid(subject.value(), UserId.PREFIX)
                ? credentials
                        .user(new UserId(subject.value()))
                        .filter(user -> user.merchantId().equals(claims.tenant().merchant()))
                        .map(user -> user.role().scopes())
                : Optional.of(claims.scopes());
        return granted.flatMap(scopes -> bearer(claims, scopes));
    }

    private Optional<CredentialView> bearer(Claims claims, Set<Scope> granted) {
        return credentials
                .terms(claims.tenant())
                .map(terms -> new CredentialView(
                                claims.subject(), "", KeyKind.SECRET, claims.tenant(), claims.scopes(), null, terms)
                        .within(granted));
    }
}
