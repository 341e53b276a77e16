package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a token nothing is sent, so whatever goes wrong about it is certain. */
class AccessTokensTest {

    private final PaypalFixture fixture = new PaypalFixture();
    private final PaypalDouble paypal = fixture.paypal;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void one_token_serves_many_calls() throws Exception {
        List<Future<GatewayAnswer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                GatewayCall call = fixture.authorize("paypal");
                answers.add(callers.submit(() -> fixture.connector.execute(call)));
            }
        }
        for (Future<GatewayAnswer> answer : answers) {
            assertThat(answer.get()).isInstanceOf(ActionRequired.class);
        }
        assertThat(paypal.tokensGiven()).isEqualTo(1);
    }

    @Test
    void is_renewed_before_it_ends() {
        paypal.tokensLast(600);
        fixture.connector.execute(fixture.authorize("paypal"));

        fixture.clock.advance(Duration.ofSeconds(539));
        fixture.connector.execute(fixture.authorize("paypal"));
        assertThat(paypal.tokensGiven()).isEqualTo(1);

        fixture.clock.advance(Duration.ofSeconds(2));
        fixture.connector.execute(fixture.authorize("paypal"));
        assertThat(paypal.tokensGiven()).isEqualTo(2);
    }

    @Test
    void is_renewed_once_when_paypal_does_not_take_it_any_more() {
        GatewayCall call = fixture.authorize("paypal:" + fixture.approvedOrder());
        fixture.connector.execute(fixture.authorize("paypal"));
        paypal.revokeTokens();

        assertThat(fixture.connector.execute(call)).isInstanceOf(Executed.class);
        assertThat(paypal.tokensGiven()).isEqualTo(2);
    }

    @Test
    void is_not_renewed_for_ever() {
        paypal.disturb("POST /v2.*", Disturbance.issue(401, "INVALID_ACCOUNT_STATUS"));
        paypal.disturb("POST /v2.*", Disturbance.issue(401, "INVALID_ACCOUNT_STATUS"));

        assertThat(fixture.connector.execute(fixture.authorize("paypal")))
                .isEqualTo(new NotExecuted("authentication_failed"));
        assertThat(paypal.tokensGiven()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"error\":\"invalid_client\"}', authentication_failed",
        "500, '', authentication_unavailable",
        "200, '{}', authentication_unavailable",
        "200, '<html>', authentication_unavailable",
        "200, '{\"access_token\":\"a\",\"token_type\":\"mac\",\"expires_in\":60}', authentication_unavailable",
        "200, '{\"access_token\":\"a b\",\"token_type\":\"Bearer\",\"expires_in\":60}', authentication_unavailable",
        "200, '{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":-1}', authentication_unavailable",
    })
    void nothing_is_sent_without_a_token(int status, String body, String reason) {
        paypal.disturb(".*/oauth2/token", Disturbance.answers(false, status, body));

        assertThat(fixture.connector.execute(fixture.authorize("paypal"))).isEqualTo(new NotExecuted(reason));
        assertThat(paypal.checked()).isZero();
        assertThat(fixture.connector.execute(fixture.authorize("paypal"))).isInstanceOf(ActionRequired.class);
    }

    @Test
    void those_who_wait_for_a_token_do_not_wait_longer_than_for_an_answer() throws Exception {
        PaypalConnector impatient = PaypalFixture.connector(paypal, Duration.ofMillis(300), fixture.clock);
        paypal.disturb(".*/oauth2/token", Disturbance.silent(false));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            GatewayCall first = fixture.authorize("paypal");
            Future<GatewayAnswer> waiting = callers.submit(() -> impatient.execute(first));
            await().until(() -> paypal.requests().contains("POST /v1/oauth2/token"));

            assertThat(waiting.get()).isEqualTo(new NotExecuted("authentication_unavailable"));
        }
        assertThat(paypal.checked()).isZero();
    }

    @Test
    void secrets_are_not_shown() {
        assertThat(PaypalFixture.properties(paypal.base(), Duration.ofSeconds(1))
                        .toString())
                .doesNotContain(PaypalDouble.SECRET)
                .doesNotContain(PaypalDouble.CLIENT);
    }
}
