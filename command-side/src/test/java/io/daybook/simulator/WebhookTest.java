package io.daybook.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    private final String signature = Webhook.sign("secret", NOON, BODY);

    @Test
    void believesWhatWasSignedWithTheSecretNotLongAgo() {
        assertThat(Webhook.isSigned("secret", signature, BODY, NOON.plus(Duration.ofMinutes(5))))
                .isTrue();
        assertThat(Webhook.isSigned("secret", signature, BODY, NOON.minus(Duration.ofMinutes(5))))
                .isTrue();
    }

    @Test
    void believesNothingElse() {
        assertThat(Webhook.isSigned("secret", signature, BODY, NOON.plusSeconds(301)))
                .isFalse();
        assertThat(Webhook.isSigned("other", signature, BODY, NOON)).isFalse();
        assertThat(Webhook.isSigned("", Webhook.sign("x", NOON, BODY), BODY, NOON))
                .isFalse();
        assertThat(Webhook.isSigned("secret", signature, "[]".getBytes(UTF_8), NOON))
                .isFalse();
        assertThat(Webhook.isSigned("secret", signature.replace("t=1", "t=2"), BODY, NOON))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=,v1=", "v1=00,t=1", "t=1,v1=zz", "t=99999999999999999999,v1=00"})
    void isNotUpsetBySignaturesOfAnyForm(String other) {
        assertThat(Webhook.isSigned("secret", other, BODY, NOON)).isFalse();
    }
}
