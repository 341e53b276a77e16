package io.daybook.command.connector.paypal;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one token that all calls share (OAuth 2.0, client credentials). It is renewed a while before it ends, by one caller
 * while the others wait, and when PayPal does not take it any more.
 *
 * <p>Without a token nothing is sent, so that a failure here is never in doubt.
 */
final class AccessTokens {

    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,8192}");

    private record Token(String value, Instant until) {
        /** A secret: not for logs. */
        @Override
        public String toString() {
            return "Token[…, until " + until + "]";
        }
    }

    private final Wire wire;
    private final HttpRequest request;
    private final Clock clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Token token;

    AccessTokens(Wire wire, PaypalProperties properties, Clock clock) {
        this.wire = wire;
        this.clock = clock;
        byte[] credentials = (properties.clientId() + ":" + properties.clientSecret()).getBytes(StandardCharsets.UTF_8);
        request = HttpRequest.newBuilder(URI.create(properties.apiBase() + "/v1/oauth2/token"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    /**
     * A token that holds for a while yet.
     *
     * @throws NothingDoneException when there is none to be had
     */
    String current(Patience patience) throws NothingDoneException {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.value();
        }
        try {
            return renewed(patience);
        } catch (NoAnswerException none) {
            throw new NothingDoneException("authentication_unavailable", none);
        }
    }

    private String renewed(Patience patience) throws NothingDoneException, NoAnswerException {
        try {
            if (!renewing.tryLock(patience.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NoAnswerException("timeout");
            }
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted", closingDown);
        }
        try {
            Token known = token;
            if (known == null || !clock.instant().isBefore(known.until())) {
                known = fetch(patience);
                token = known;
            }
            return known.value();
        } finally {
            renewing.unlock();
        }
    }

    private Token fetch(Patience patience) throws NothingDoneException, NoAnswerException {
        Instant asked = clock.instant();
        Wire.Answer answer = wire.send(request, patience);
        if (answer.status() == 400 || answer.status() == 401) {
            throw new NothingDoneException("authentication_failed");
        }
        if (answer.status() != 200) {
            throw new NoAnswerException("http_" + answer.status());
        }
        Fields fields = Fields.parse(answer.body());
        String value = fields.text("access_token");
        if (!fields.text("token_type").equalsIgnoreCase("Bearer")
                || !FORM.matcher(value).matches()) {
            throw NoAnswerException.malformed();
        }
        Duration life = Duration.ofSeconds(Math.min(fields.positive("expires_in"), 1_000_000));
        Duration margin = life.dividedBy(10);
        return new Token(value, asked.plus(life).minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN));
    }

    /** Forgets a token that PayPal has refused, unless somebody else has renewed it since. */
    void refused(String value) {
        Token known = token;
        if (known != null && known.value().equals(value)) {
            token = null;
        }
    }
}
