package io.daybook.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Somebody else who says who people are: discovery and keys, as the OpenID specifications have them. */
public final class OpenIdProvider implements AutoCloseable {

    private final List<RSAKey> keys = new CopyOnWriteArrayList<>(List.of(newKey("theirs")));
    private final AtomicInteger discoveries = new AtomicInteger();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean away;

    /** It runs until it is closed. */
    public OpenIdProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String configuration = """
                {"issuer": "%s", "jwks_uri": "%s/keys", "authorization_endpoint": "%s/x", "token_endpoint": "%s/y",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".replace("%s", issuer());
        answer("/.well-known/openid-configuration", discoveries, () -> configuration);
        answer(
                "/keys",
                keyRequests,
                () -> new JWKSet(List.copyOf(keys)).toPublicJWKSet().toString());
        server.start();
    }

    private void answer(String path, AtomicInteger count, Supplier<String> json) {
        server.createContext(path, exchange -> {
            count.incrementAndGet();
            byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(away ? 503 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }

    /** How often it was asked where everything is. */
    public int discoveries() {
        return discoveries.get();
    }

    /** How often it was asked for its keys. */
    public int keyRequests() {
        return keyRequests.get();
    }

    /** Signs by another key from now on, and publishes the old one still. */
    public void rotate() {
        keys.add(newKey("theirs-" + keys.size()));
    }

    /** Whether it has failed, and answers nothing of use. */
    public void away(boolean now) {
        away = now;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Its address, which is its name. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it says of somebody. */
    public String token(JWTClaimsSet claims) {
        return sign(keys.getLast(), "JWT", claims);
    }

    /** A key that nobody has published yet. */
    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What whoever has this key says of somebody. */
    public static String sign(RSAKey key, String type, JWTClaimsSet claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(new JOSEObjectType(type))
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
