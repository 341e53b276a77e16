package io.daybook.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.daybook.gateway.OpenIdProvider;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.personal.KeyFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Whoever names a provider and a key in a token has the provider asked, though not as often as they like. */
class ForeignKeysTest {

    /** Longer than a test takes. */
    private static final Duration LONG = Duration.ofMinutes(4);

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final RSAKey THEIRS = OpenIdProvider.newKey("a stranger's");

    private final OpenIdProvider provider = new OpenIdProvider();
    private int people;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        provider.close();
    }

    private TokenReader reader(Duration pause) {
        Clock clock = Clock.systemUTC();
        ForeignIssuer issuer = new ForeignIssuer(provider.issuer(), null, null, null, null);
        KeyFolder keys = KeyFolder.open(folder, clock);
        SigningKeys own = new SigningKeys(keys.signing(), clock, Duration.ofDays(1));
        TokenSettings settings = new TokenSettings(null, "daybook", List.of(issuer), clock);
        return new TokenReader(settings, own, keys.secretHash(), pause);
    }

    /** Of somebody new, so that no token is known already. */
    private JWTClaimsSet somebody() {
        people++;
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject("person " + people)
                .audience("daybook")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("merchant", "mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A")
                .build();
    }

    private String genuine() {
        return provider.token(somebody());
    }

    private String forged() {
        RSAKey unknown = new RSAKey.Builder(THEIRS).keyID("key " + people).build();
        return OpenIdProvider.sign(unknown, "JWT", somebody());
    }

    @Test
    void strangers_cannot_have_the_keys_fetched_again_and_again() {
        TokenReader reader = reader(LONG);
        assertThat(provider.discoveries()).isZero();
        assertThat(reader.read(genuine())).isPresent();
        for (int i = 0; i < 100; i++) {
            assertThat(reader.read(forged())).isEmpty();
        }
        assertThat(provider.keyRequests()).isEqualTo(2);
        assertThat(provider.discoveries()).isEqualTo(1);
        assertThat(reader.read(genuine())).isPresent();
    }

    @Test
    void a_new_key_of_the_provider_is_found_amid_strangers() {
        TokenReader reader = reader(SHORT);
        String before = genuine();
        assertThat(reader.read(genuine())).isPresent();
        assertThat(reader.read(forged())).isEmpty();
        provider.rotate();
        String after = genuine();
        Awaitility.await("the new key is known").until(() -> {
            assertThat(reader.read(forged())).isEmpty();
            return reader.read(after).isPresent();
        });
        assertThat(reader.read(before)).as("signed by the key before").isPresent();
    }

    @Test
    void a_provider_that_is_away_is_asked_once_in_a_while_and_reported_as_often() {
        Logger logger = (Logger) LoggerFactory.getLogger(ForeignKeys.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            provider.away(true);
            TokenReader reader = reader(LONG);
            String token = genuine();
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> reader.read(token))
                        .as("which is no reason to call a token false")
                        .isInstanceOf(ProblemException.class);
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(provider.discoveries()).isEqualTo(1);
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains(provider.issuer()));
    }

    @Test
    void a_provider_that_has_come_back_is_heard_again() {
        provider.away(true);
        TokenReader reader = reader(SHORT);
        String token = genuine();
        assertThatThrownBy(() -> reader.read(token)).isInstanceOf(ProblemException.class);
        provider.away(false);
        Awaitility.await("it is asked again")
                .ignoreExceptions()
                .until(() -> reader.read(token).isPresent());
    }

    @Test
    void what_is_known_of_a_provider_stays_good_while_it_is_away() {
        TokenReader reader = reader(LONG);
        assertThat(reader.read(genuine())).isPresent();
        provider.away(true);
        assertThat(reader.read(forged())).isEmpty();
        assertThat(reader.read(genuine())).isPresent();
    }
}
