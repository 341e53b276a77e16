package io.daybook.gateway.tokens;

import io.daybook.gateway.security.Credentials;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Id;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** The clients of the token server are the secret keys: the key's id is the client's, and the key its secret. */
final class KeyClients implements RegisteredClientRepository {

    private static final org.springframework.security.oauth2.server.authorization.settings.TokenSettings SETTINGS =
            org.springframework.security.oauth2.server.authorization.settings.TokenSettings.builder()
                    .accessTokenTimeToLive(TokenSettings.LIFE)
                    .build();

    private final Credentials credentials;

    KeyClients(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are made as keys");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return Id.isValid(id, ApiKeyId.PREFIX)
                ? credentials
                        .find(new ApiKeyId(id))
                        .filter(key -> key.kind() == KeyKind.SECRET)
                        .map(KeyClients::client)
                        .orElse(null)
                : null;
    }

    private static RegisteredClient client(CredentialView key) {
        String id = key.keyId().value();
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(key.hash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> key.scopes().stream().map(Scope::text).forEach(scopes::add))
                .tokenSettings(SETTINGS)
                .build();
    }
}
