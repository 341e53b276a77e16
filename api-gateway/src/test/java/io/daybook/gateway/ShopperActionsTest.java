package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments that the shopper has to confirm, with the shopper's own browser. */
class ShopperActionsTest {

    private static final HttpClient BROWSER = HttpClient.newHttpClient(); // follows no redirect by itself

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void a_page_that_is_answered_in_another_form_says_that_nothing_was_chosen() {
        Merchant merchant = Daybook.running().merchant();
        Exchange answer = merchant.send(
                "POST", "/simulator/v1/challenges/x", "outcome=fail", java.util.Map.of("Content-Type", "text/plain"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void whatever_a_browser_says_of_its_body_the_page_is_shown() {
        String page = challenge("tok_3ds", "https://shop.example/back").at("/next_action/url");
        Exchange shown = merchant.send(
                "GET", URI.create(page).getPath(), "", java.util.Map.of("Content-Type", "multipart/form-data"));
        assertThat(shown.status()).isEqualTo(200);
    }

    @Test
    void a_payment_that_the_shopper_approves_is_captured() throws Exception {
        Exchange asked = challenge("tok_3ds", "https://shop.example/back?cart=77#end");
        assertThat(asked.status()).isEqualTo(201);
        assertThat(asked.at("/status")).isEqualTo("requires_action");
        assertThat(asked.at("/next_action/type")).isEqualTo("redirect");
        assertThat(asked.number("/amount_authorized")).isZero();
        String page = asked.at("/next_action/url");

        HttpResponse<String> shown = open(page);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains(
                        "<html lang=\"en\">",
                        "USD 10.50",
                        "<button name=\"outcome\" value=\"approve\">Approve</button>")
                .contains("value=\"fail\"");
        HttpResponse<String> left = choose(page, "approve");

        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(left.headers().firstValue("Location"))
                .hasValue("https://shop.example/back?cart=77&payment=" + asked.id() + "#end");
        Exchange paid = settled(asked.id());
        assertThat(paid.at("/status")).isEqualTo("captured");
        assertThat(paid.at("/next_action")).isEqualTo("null");
        assertThat(history(asked.id()))
                .containsExactly(
                        "payment.initiated",
                        "payment.authorization_requested",
                        "payment.action_required",
                        "operation.verification_started",
                        "payment.authorized",
                        "payment.captured");
    }

    @ParameterizedTest
    @CsvSource({"tok_3ds, fail", "tok_3ds_failed, approve"})
    void a_payment_that_the_shopper_does_not_confirm_is_declined(String token, String choice) throws Exception {
        Exchange asked = challenge(token, "https://shop.example/back");

        HttpResponse<String> left = choose(asked.at("/next_action/url"), choice);

        assertThat(left.headers().firstValue("Location")).hasValue("https://shop.example/back?payment=" + asked.id());
        Exchange ended = settled(asked.id());
        assertThat(ended.at("/status")).isEqualTo("declined");
        assertThat(ended.at("/decline/code")).isEqualTo("authentication_failed");
    }

    @Test
    void whoever_comes_back_to_the_page_sees_how_it_ended() throws Exception {
        Exchange asked = merchant.pay("tok_3ds");
        String page = asked.at("/next_action/url");
        assertThat(choose(page, "neither").statusCode()).isEqualTo(400);

        HttpResponse<String> ended = choose(page, "approve");

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).contains("You have confirmed", "You can close this page.");
        assertThat(choose(page, "fail").body()).contains("You have confirmed");
        assertThat(open(page).body()).contains("You have confirmed").doesNotContain("<form");
        assertThat(open(page + "x").statusCode()).isEqualTo(404);
        assertThat(settled(asked.id()).at("/status")).isEqualTo("captured");
    }

    @Test
    void while_the_shopper_is_waited_for_the_merchant_can_neither_capture_nor_refund() {
        Exchange asked = merchant.authorize("tok_3ds");

        Exchange capture = merchant.post("/v1/payments/" + asked.id() + "/captures", "");

        assertThat(capture.status()).isEqualTo(409);
        assertThat(capture.code()).isEqualTo("payment_processing");
        assertThat(merchant.get("/v1/payments?status=requires_action").at("/data/0/id"))
                .isEqualTo(asked.id());
    }

    private Exchange challenge(String token, String returnUrl) {
        return merchant.post("/v1/payments", """
                {"amount": 1050, "currency": "USD", "payment_method": "%s", "return_url": "%s"}""".formatted(token, returnUrl));
    }

    private Exchange settled(String payment) {
        return Eventually.of(
                () -> merchant.get("/v1/payments/" + payment),
                found -> !List.of("requires_action", "processing").contains(found.at("/status")));
    }

    private List<String> history(String payment) {
        return merchant.get("/v1/payments/" + payment + "/events")
                .json()
                .at("/data")
                .valueStream()
                .map(event -> event.get("type").stringValue())
                .toList();
    }

    private static HttpResponse<String> open(String page) throws IOException, InterruptedException {
        return BROWSER.send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> choose(String page, String outcome) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=" + outcome))
                .build();
        return BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
