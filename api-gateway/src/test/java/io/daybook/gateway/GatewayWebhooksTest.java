package io.daybook.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** {@code POST /v1/gateways/{connector}/webhooks} */
class GatewayWebhooksTest {

    private static final String DOOR = "/v1/gateways/simulator/webhooks";

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void what_a_gateway_signed_is_taken_in_however_often_it_comes() throws Exception {
        String payment = merchant.pay("tok_visa").id();
        String body = moved("auth_" + payment.substring(4) + "_1");
        long before = merchant.get("/v1/payments/" + payment).number("/version");

        for (int i = 0; i < 3; i++) {
            Exchange taken = send(DOOR, body, Map.of("simulator-signature", signature(body)));
            assertThat(taken.status()).isEqualTo(200);
            assertThat(taken.at("/status")).isEqualTo("heard");
        }

        assertThat(merchant.get("/v1/payments/" + payment).number("/version")).isEqualTo(before);
    }

    @Test
    void what_concerns_nobody_here_is_taken_in_and_forgotten() throws Exception {
        String stranger = moved("auth_01J9ZQ4K7M3N8P2R5S6T7V8W9X_1");
        String weather = "{\"id\": \"evt_1\", \"type\": \"weather.changed\"}";

        assertThat(send(DOOR, stranger, Map.of("simulator-signature", signature(stranger)))
                        .at("/status"))
                .isEqualTo("ignored");
        assertThat(send(DOOR, weather, Map.of("simulator-signature", signature(weather)))
                        .at("/status"))
                .isEqualTo("ignored");
    }

    @Test
    void what_nobody_signed_is_refused() throws Exception {
        String body = moved("auth_01J9ZQ4K7M3N8P2R5S6T7V8W9X_1");
        assertThat(send(DOOR, body, Map.of()).code()).isEqualTo("webhook_forged");
        Exchange forged = send(DOOR, body + " ", Map.of("simulator-signature", signature(body)));
        assertThat(forged.status()).isEqualTo(400);
        assertThat(forged.code()).isEqualTo("webhook_forged");
        assertThat(send(DOOR, "", Map.of()).code()).isEqualTo("webhook_forged");
    }

    @Test
    void what_is_signed_and_not_understood_is_refused() throws Exception {
        Exchange answer = send(DOOR, "{", Map.of("simulator-signature", signature("{")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("webhook_unreadable");
    }

    @Test
    void there_are_only_the_gateways_that_there_are() {
        assertThat(send("/v1/gateways/nobody/webhooks", "{}", Map.of()).status())
                .isEqualTo(404);
        assertThat(send("/v1/gateways/No-Such/webhooks", "{}", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void a_body_has_its_limits() {
        assertThat(send(DOOR, " ".repeat(256 * 1024 + 1), Map.of()).code()).isEqualTo("body_too_large");
    }

    private Exchange send(String door, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "");
        all.put("Content-Type", "application/json");
        all.put("Accept", "text/plain");
        return merchant.send("POST", door, body, all);
    }

    private static String moved(String operation) {
        return "{\"id\": \"evt_1\", \"type\": \"operation.moved\", \"operation\": \"" + operation + "\"}";
    }

    /** As docs say that the simulator signs. */
    private static String signature(String body) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Daybook.WEBHOOK_SECRET.getBytes(UTF_8), "HmacSHA256"));
        byte[] sum = mac.doFinal((now + "." + body).getBytes(UTF_8));
        return "t=" + now + ",v1=" + HexFormat.of().formatHex(sum);
    }
}
