package io.daybook.command.connector.stripe.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Calls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The double refuses what Stripe refuses, or its approval would be worth nothing. */
class StripeTwinTest {

    private static final String GOOD = "amount=1050&currency=usd&confirm=true&payment_method=pm_card_visa"
            + "&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";

    private final StripeTwin stripe = new StripeTwin(0, Calls.CLOCK);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        stripe.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "currency=usd, parameter_missing",
        "amount=1050&currency=usd&amuont=1, parameter_unknown",
        "amount=1050&currency=usd&metadata=x, parameter_invalid",
        "amount=1050&currency=usd&metadata[a][b]=x, parameter_unknown",
        "amount=1050&currency=usd&automatic_payment_methods[enabeld]=true, parameter_unknown",
        "amount=10.50&currency=usd, parameter_invalid_integer",
        "amount=1050&currency=dollar, parameter_invalid",
        "amount=1050&currency=usd&confirm=yes, parameter_invalid",
        "amount=1050&currency=usd&capture_method=later, parameter_invalid",
        "amount=1050&currency=usd&return_url=back, parameter_invalid",
    })
    void a_request_that_is_not_in_order_is_refused_and_noted(String form, String code) throws Exception {
        HttpResponse<String> response = post("/v1/payment_intents", form, "key-1", StripeTwin.API_KEY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains('"' + code + '"');
        assertThat(stripe.offences()).hasSize(1);
    }

    @Test
    void an_answer_is_kept_under_its_key_and_given_again() throws Exception {
        HttpResponse<String> first = post("/v1/payment_intents", GOOD, "key-1", StripeTwin.API_KEY);
        HttpResponse<String> second = post("/v1/payment_intents", GOOD, "key-1", StripeTwin.API_KEY);
        HttpResponse<String> other =
                post("/v1/payment_intents", GOOD.replace("1050", "99"), "key-1", StripeTwin.API_KEY);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("idempotency_error");
    }

    @Test
    void nobody_gets_in_without_the_key_and_nothing_is_changed_without_an_idempotency_key() throws Exception {
        assertThat(post("/v1/payment_intents", GOOD, "key-1", "sk_test_other").statusCode())
                .isEqualTo(401);
        assertThat(post("/v1/payment_intents", GOOD, null, StripeTwin.API_KEY).statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/no_such_things", "", "key-1", StripeTwin.API_KEY).statusCode())
                .isEqualTo(404);
        assertThat(stripe.offences()).hasSize(3);
        assertThat(stripe.checkedRequests()).isEqualTo(3);
    }

    private HttpResponse<String> post(String path, String form, String key, String apiKey) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stripe.address() + path))
                .header("Authorization", "Bearer " + apiKey)
                .header("Stripe-Version", "2026-07-29.dahlia")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
