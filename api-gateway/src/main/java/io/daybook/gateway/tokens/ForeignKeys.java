package io.daybook.gateway.tokens;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Fetches the keys of an OpenID provider from where its configuration says that they are (OpenID Connect Discovery 1.0,
 * section 4; RFC 8414, section 3). Anybody can name a provider and a key in a token, so it is not asked for each: keys are
 * kept, and no more than two requests in a pause lead to the provider, or one while it cannot be had. Used by one thread at
 * a time: the cache before it sees to that.
 */
final class ForeignKeys implements JWKSetSource<SecurityContext> {

    /** How long a provider is left in peace, unless told otherwise. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ForeignKeys.class);
    /** A key that the provider has taken back is taken back here as well after this time. */
    private static final Duration KEPT = Duration.ofMinutes(5);
    /** How long a token waits while another one has the keys fetched. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int LARGEST = 1 << 20;
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    private final String issuer;
    private final Duration pause;
    private final RestClient web = client();
    private @Nullable URI address;
    private long again;
    private volatile boolean had;

    ForeignKeys(String issuer, Duration pause) {
        this.issuer = issuer;
        this.pause = pause;
    }

    /** The keys, which the provider is asked for when the first token comes. */
    JWKSource<SecurityContext> source() {
        return JWKSourceBuilder.create(this)
                .cache(KEPT.toMillis(), PATIENCE.toMillis())
                .refreshAheadCache(false)
                .rateLimited(pause.toMillis())
                // What was known of a provider stays good for ten times as long while it is away.
                .outageTolerant(true)
                .build();
    }

    /** Tells whether a token could not be checked for want of keys. */
    boolean areAway(Exception failure) {
        return failure.getCause() instanceof JWKSetUnavailableException
                || (!had && failure.getCause() instanceof RateLimitReachedException);
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        if (now < again) {
            throw new JWKSetUnavailableException("The keys of " + issuer + " could not be had a moment ago");
        }
        try {
            URI known = address == null ? discover() : address;
            JWKSet keys = JWKSet.parse(get(known).orElseThrow(() -> new IOException("there is nothing at " + known)));
            address = known;
            had = true;
            return keys;
        } catch (IOException
                | ParseException
                | RestClientException
                | IllegalArgumentException
                | IllegalStateException failure) {
            // They may have moved.
            address = null;
            again = System.currentTimeMillis() + pause.toMillis();
            LOG.warn(
                    "Tokens of {} cannot be checked, its keys are asked for again in {} s: {}",
                    issuer,
                    pause.toSeconds(),
                    failure.toString());
            throw new JWKSetUnavailableException("The keys of " + issuer + " cannot be had", failure);
        }
    }

    /** Where the keys are, in the words of the first of its configurations that is there. */
    private URI discover() throws IOException, ParseException {
        URI base = URI.create(issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer);
        String path = base.getRawPath();
        for (String place :
                Stream.of(path + OPENID, OPENID + path, OAUTH + path).distinct().toList()) {
            Optional<String> found = get(base.resolve(place));
            if (found.isPresent()) {
                Map<String, Object> configuration = JSONObjectUtils.parse(found.get());
                if (!issuer.equals(JSONObjectUtils.getString(configuration, "issuer"))) {
                    throw new IOException("its configuration is another issuer's");
                }
                return Optional.ofNullable(JSONObjectUtils.getURI(configuration, "jwks_uri"))
                        .orElseThrow(() -> new IOException("its configuration names no keys"));
            }
        }
        throw new IOException("it has no configuration");
    }

    private Optional<String> get(URI uri) {
        return web.get()
                .uri(uri)
                .accept(MediaType.APPLICATION_JSON, MediaType.valueOf("application/jwk-set+json"))
                .exchangeForRequiredValue((request, answer) -> body(answer));
    }

    /** Nothing, when there is no such thing. */
    private static Optional<String> body(ClientHttpResponse answer) throws IOException {
        if (answer.getStatusCode().is4xxClientError()) {
            return Optional.empty();
        }
        if (!answer.getStatusCode().is2xxSuccessful()) {
            throw new IOException("it answered " + answer.getStatusCode());
        }
        byte[] body = answer.getBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new IOException("its answer is longer than " + LARGEST + " bytes");
        }
        return Optional.of(new String(body, StandardCharsets.UTF_8));
    }

    private static RestClient client() {
        SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
        connections.setConnectTimeout(Duration.ofSeconds(2));
        connections.setReadTimeout(Duration.ofSeconds(3));
        return RestClient.builder().requestFactory(connections).build();
    }

    @Override
    public void close() {
        // Nothing stays open between two requests.
    }
}
