package io.daybook.command.connector.stripe;

import static io.daybook.command.connector.Calls.NOW;
import static io.daybook.command.connector.Calls.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Calls;
import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeWebhooksTest {

    private final StripeTwin stripe = new StripeTwin(0, Calls.CLOCK);
    private final StripeConnector connector = Stripes.connector(stripe, Calls.patient(), Calls.CLOCK);
    private final Calls calls = new Calls(new ConnectorName("stripe"));

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void hears_of_a_dispute_and_of_each_move_of_its_funds() {
        Executed paid = (Executed) connector.execute(calls.authorizeAndCapture("pm_card_createDispute"));
        stripe.endDispute(paid.reference(), true);

        List<Notice.DisputeMoved> moves = stripe.webhooks().stream()
                .map(connector::read)
                .filter(WebhookReading.Heard.class::isInstance)
                .map(reading -> ((WebhookReading.Heard) reading).notice())
                .filter(Notice.DisputeMoved.class::isInstance)
                .map(Notice.DisputeMoved.class::cast)
                .toList();

        assertThat(moves)
                .extracting(Notice.DisputeMoved::status)
                .containsExactly("needs_response", "funds_withdrawn", "won", "funds_reinstated");
        assertThat(moves).allSatisfy(move -> {
            assertThat(move.paymentReference()).isEqualTo(paid.reference());
            assertThat(move.amount()).isEqualTo(PRICE);
            assertThat(move.reason()).isEqualTo("fraudulent");
            assertThat(move.evidenceDueBy()).isEqualTo(NOW.plus(Duration.ofDays(7)));
            assertThat(move.at()).isEqualTo(NOW);
        });
    }

    @Test
    void hears_of_a_refund_by_its_own_id() {
        Executed paid = (Executed) connector.execute(calls.authorizeAndCapture("pm_card_visa"));
        GatewayCall refund = calls.following(OperationKind.REFUND, paid.reference(), PRICE);
        connector.execute(refund);

        assertThat(connector.read(stripe.webhooks().getLast()))
                .isInstanceOfSatisfying(WebhookReading.Heard.class, heard -> {
                    assertThat(heard.type()).isEqualTo("refund.created");
                    assertThat(heard.notice())
                            .isEqualTo(new Notice.OperationMoved(
                                    refund.operation(), refund.operation().value()));
                });
    }

    @Test
    void reads_the_refund_within_a_charge_where_an_old_endpoint_sends_it() {
        String refund = "re_" + Calls.ulid(NOW);
        Map<String, Object> inner =
                Map.of("id", "re_1", "object", "refund", "metadata", Map.of("daybook_operation", refund));
        WebhookMessage withRefund = stripe.webhook(
                "charge.refunded",
                Map.of(
                        "id",
                        "ch_1",
                        "object",
                        "charge",
                        "refunds",
                        Map.of("data", List.of(inner)),
                        "metadata",
                        Map.of()));
        WebhookMessage without = stripe.webhook("charge.refunded", Map.of("id", "ch_1", "object", "charge"));

        assertThat(connector.read(withRefund)).isInstanceOf(WebhookReading.Heard.class);
        assertThat(connector.read(without)).isInstanceOf(WebhookReading.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order-77", "auth_", "auth_nonsense_1", "'; drop table"})
    void sets_aside_what_was_not_made_by_daybook(String operation) {
        WebhookMessage message = stripe.webhook(
                "payment_intent.succeeded",
                Map.of("id", "pi_1", "object", "payment_intent", "metadata", Map.of("daybook_operation", operation)));

        assertThat(connector.read(message)).isInstanceOf(WebhookReading.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "null",
                "{}",
                "{\"id\":\"evt_1\"}",
                "{\"id\":\"evt_1\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":7}}",
                "{\"id\":7,\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{}}}",
                "{\"id\":\"evt_1\",\"type\":\"charge.dispute.created\",\"created\":1,\"data\":{\"object\":{\"id\":\"dp_1\"}}}",
                "{\"object\":\"v2.core.event\",\"id\":\"evt_1\"}"
            })
    void cannot_read_what_is_signed_and_makes_no_sense(String body) {
        assertThat(connector.read(stripe.signed(body))).isInstanceOf(WebhookReading.Unreadable.class);
    }

    @Test
    void tells_the_unsigned_from_the_unreadable() {
        assertThat(connector.read(stripe.forged(stripe.signed("not json")))).isInstanceOf(WebhookReading.Forged.class);
        assertThat(connector.read(stripe.signed("x".repeat((1 << 20) + 1))))
                .isInstanceOf(WebhookReading.Unreadable.class);
        WebhookMessage good = stripe.webhookOfNoUse();
        byte[] notText = {(byte) 0xff, (byte) 0xfe};
        assertThat(connector.read(new WebhookMessage(good.headers(), notText, NOW)))
                .isInstanceOf(WebhookReading.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "t=,v1=", "t=abc,v1=00", "v1=00", "t=1"})
    void refuses_a_header_that_is_no_signature(String header) {
        WebhookMessage good = stripe.webhookOfNoUse();

        assertThat(connector.read(new WebhookMessage(
                        Map.of("stripe-signature", List.of(header)), good.body(), good.receivedAt())))
                .isInstanceOf(WebhookReading.Forged.class);
    }

    @Test
    void refuses_a_signature_of_long_ago_and_two_at_once() {
        WebhookMessage good = stripe.webhookOfNoUse();
        String signature = good.headers().get("stripe-signature").getFirst();

        assertThat(connector.read(good)).isInstanceOf(WebhookReading.Ignored.class);
        assertThat(connector.read(new WebhookMessage(good.headers(), good.body(), NOW.plusSeconds(301))))
                .isInstanceOf(WebhookReading.Forged.class);
        assertThat(connector.read(new WebhookMessage(
                        Map.of("stripe-signature", List.of(signature, signature)), good.body(), NOW)))
                .isInstanceOf(WebhookReading.Forged.class);
    }

    @Test
    void refuses_everything_without_a_secret() {
        assertThat(new StripeWebhooks("").read(stripe.webhookOfNoUse()))
                .isEqualTo(new WebhookReading.Forged("no_webhook_secret"));
    }
}
