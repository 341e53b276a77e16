package io.daybook.command.connector.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Notice.OperationMoved;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.types.OperationId;
import io.daybook.simulator.Undecided;
import io.daybook.simulator.Webhook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorWebhooksTest {

    private final SimulatorWebhooks webhooks = new SimulatorWebhooks("secret");

    @Test
    void hearsWhichOperationMoved() {
        OperationId operation = new OperationId("auth_01K9ZQ4K7M3N8P2R5S6T7V8W9E_1");

        assertThat(webhooks.read(signed(Undecided.message(operation.value()))))
                .isInstanceOfSatisfying(WebhookReading.Heard.class, heard -> {
                    assertThat(heard.id()).startsWith("evt_");
                    assertThat(heard.notice())
                            .isEqualTo(new OperationMoved(operation, "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9E"));
                });
    }

    @Test
    void ignoresWhatIsOfNoConcern() {
        assertThat(webhooks.read(signed("{\"id\": \"evt_1\", \"type\": \"weather.changed\"}")))
                .isEqualTo(new WebhookReading.Ignored("evt_1", "weather.changed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{\"id\": \"evt_1\"}",
                "{\"id\": \"evt_1\", \"type\": \"operation.moved\"}",
                "{\"id\": \"evt_1\", \"type\": \"operation.moved\", \"operation\": \" \"}",
                "{\"id\": \"evt_1\", \"type\": \"operation.moved\", \"operation\": {}}"
            })
    void cannotReadWhatHasAnotherForm(String body) {
        assertThat(webhooks.read(signed(body))).isInstanceOf(WebhookReading.Unreadable.class);
    }

    @Test
    void believesNobodyWithoutASignature() {
        byte[] body = Undecided.message("auth_1");
        String signature = Webhook.sign("secret", Calls.NOW, body);

        assertThat(webhooks.read(new WebhookMessage(Map.of(), body, Calls.NOW)))
                .isInstanceOf(WebhookReading.Forged.class);
        assertThat(webhooks.read(
                        new WebhookMessage(Map.of(Webhook.SIGNATURE, List.of(signature, signature)), body, Calls.NOW)))
                .isInstanceOf(WebhookReading.Forged.class);
        assertThat(new SimulatorWebhooks("").read(signed(body))).isInstanceOf(WebhookReading.Forged.class);
    }

    private static WebhookMessage signed(String body) {
        return signed(body.getBytes(UTF_8));
    }

    private static WebhookMessage signed(byte[] body) {
        String signature = Webhook.sign("secret", Calls.NOW, body);
        return new WebhookMessage(Map.of(Webhook.SIGNATURE, List.of(signature)), body, Calls.NOW);
    }
}
