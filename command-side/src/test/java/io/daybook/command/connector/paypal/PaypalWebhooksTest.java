package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Notice.DisputeMoved;
import io.daybook.command.connector.Notice.OperationMoved;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.connector.WebhookReading.Forged;
import io.daybook.command.connector.WebhookReading.Heard;
import io.daybook.command.connector.WebhookReading.Ignored;
import io.daybook.command.connector.WebhookReading.Unreadable;
import io.daybook.command.connector.paypal.DoubleWebhooks.Envelope;
import io.daybook.command.connector.paypal.TestCertificates.Signer;
import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what PayPal has signed is read, and of that only which operation or dispute to look at. */
class PaypalWebhooksTest {

    private static final String DISPUTE = """
            {"dispute_id":"PP-D-27803","create_time":"2026-10-31T10:00:00.000Z","update_time":"2026-11-01T10:00:00.000Z",
             "disputed_transactions":[{"seller_transaction_id":"00D10444LD479031K"}],"reason":"UNAUTHORISED",
             "status":"WAITING_FOR_SELLER_RESPONSE","dispute_amount":{"currency_code":"USD","value":"3.00"},
             "seller_response_due_date":"2026-11-11T10:00:00.000Z"}""";

    private final PaypalFixture fixture = new PaypalFixture();
    private final PaypalConnector connector = fixture.connector;
    private final DoubleWebhooks webhooks = fixture.paypal.webhooks();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everything_that_happens_leads_to_its_operation_and_payment() {
        GatewayCall authorize = fixture.authorize("paypal");
        ActionRequired asked = (ActionRequired) connector.execute(authorize);
        fixture.paypal.books().approve(asked.reference(), null);
        String authorization = ((Executed) connector.lookUp(authorize)).reference();
        GatewayCall capture = fixture.capture(authorization, 500, false);
        GatewayCall refund = fixture.refund(authorization, 200);
        connector.execute(capture);
        connector.execute(refund);
        connector.execute(fixture.release(authorization, 550));
        String payment = authorize.operation().aggregateId();

        assertThat(webhooks.messages().stream().map(connector::read).map(PaypalWebhooksTest::noted))
                .containsExactly(
                        "CHECKOUT.ORDER.APPROVED " + authorize.operation() + " " + payment,
                        "PAYMENT.AUTHORIZATION.CREATED " + authorize.operation() + " " + payment,
                        "PAYMENT.CAPTURE.COMPLETED " + capture.operation() + " " + payment,
                        "PAYMENT.CAPTURE.REFUNDED " + refund.operation() + " " + refund.operation(),
                        "PAYMENT.AUTHORIZATION.VOIDED " + authorize.operation() + " " + payment);
    }

    @Test
    void what_becomes_of_a_payout_leads_to_it() {
        String payout = "po_01K9ZQ4K7M3N8P2R5S6T7V8W9K";

        assertThat(noted(read(
                        "PAYMENT.PAYOUTS-ITEM.RETURNED",
                        "{\"payout_batch_id\":\"B1\",\"payout_item\":{\"sender_item_id\":\"" + payout + "\"}}")))
                .isEqualTo("PAYMENT.PAYOUTS-ITEM.RETURNED " + payout + " " + payout);
        assertThat(read("PAYMENT.PAYOUTS-ITEM.RETURNED", "{\"payout_item\":{\"sender_item_id\":\"17\"}}"))
                .isInstanceOf(Ignored.class);
    }

    private static String noted(WebhookReading reading) {
        Heard heard = (Heard) reading;
        OperationMoved moved = (OperationMoved) heard.notice();
        return heard.type() + " " + moved.operation() + " " + moved.aggregateId();
    }

    @Test
    void a_dispute_is_told_with_all_that_is_known() {
        assertThat(read("CUSTOMER.DISPUTE.CREATED", DISPUTE))
                .isInstanceOfSatisfying(
                        Heard.class,
                        heard -> assertThat(heard.notice())
                                .isEqualTo(new DisputeMoved(
                                        "PP-D-27803",
                                        "00D10444LD479031K",
                                        "WAITING_FOR_SELLER_RESPONSE",
                                        Money.of(300, "USD"),
                                        "UNAUTHORISED",
                                        Instant.parse("2026-11-11T10:00:00Z"),
                                        Instant.parse("2026-11-01T10:00:00Z"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESOLVED_BUYER_FAVOUR",
                "RESOLVED_SELLER_FAVOUR",
                "RESOLVED_WITH_PAYOUT",
                "CANCELED_BY_BUYER",
                "ACCEPTED",
                "DENIED",
                "NONE"
            })
    void the_end_of_a_dispute_tells_for_whom(String outcome) {
        fixture.paypal.disputes().open("PP-D-1", "00D10444LD479031K", "3.00");
        fixture.paypal.disputes().resolve("PP-D-1", outcome);

        assertThat(webhooks.messages().stream()
                        .map(connector::read)
                        .map(PaypalWebhooksTest::standing)
                        .toList())
                .containsExactly("WAITING_FOR_SELLER_RESPONSE", outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "DEBIT, 0.00, RESOLVED_BUYER_FAVOUR",
        "CREDIT, 0.00, RESOLVED_WITH_PAYOUT",
        "DEBIT, 3.00, RESOLVED_WITH_PAYOUT",
        "DEBIT, 1.00, RESOLVED_BUYER_FAVOUR",
        "SIDEWAYS, 0.00, RESOLVED_WITH_PAYOUT",
    })
    void a_payout_is_lost_where_the_seller_has_paid_it_in_the_end(String type, String givenBack, String word) {
        for (String[] names :
                List.of(new String[] {"fund_movements", "party"}, new String[] {"money_movements", "affected_party"})) {
            fixture.paypal.disputes().open("PP-D-1", "00D10444LD479031K", "3.00");
            fixture.paypal.disputes().moved("PP-D-1", names[0], names[1], type, "3.00");
            fixture.paypal.disputes().moved("PP-D-1", names[0], names[1], "CREDIT", givenBack);
            fixture.paypal.disputes().resolve("PP-D-1", "RESOLVED_WITH_PAYOUT");

            assertThat(standing(connector.read(webhooks.messages().getLast()))).isEqualTo(word);
        }
    }

    private static String standing(WebhookReading reading) {
        return ((DisputeMoved) ((Heard) reading).notice()).status();
    }

    @ParameterizedTest
    @CsvSource({
        "BILLING.PLAN.CREATED, '{}'",
        "PAYMENT.CAPTURE.COMPLETED, '{\"id\":\"C1\"}'",
        "PAYMENT.CAPTURE.COMPLETED, '{\"custom_id\":\"order 17\",\"invoice_id\":\"17\"}'",
        "NODOTS, '{}'"
    })
    void what_concerns_nothing_here_is_set_aside(String type, String resource) {
        assertThat(read(type, resource)).isInstanceOf(Ignored.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER.DISPUTE.CREATED, '{}'",
        "CUSTOMER.DISPUTE.CREATED, '{\"disputed_transactions\":[]}'",
        "CHECKOUT.ORDER.APPROVED, '{\"purchase_units\":[]}'",
        "PAYMENT.CAPTURE.COMPLETED, '{\"custom_id\":17}'",
    })
    void what_cannot_be_understood_is_unreadable(String type, String resource) {
        assertThat(read(type, resource)).isEqualTo(new Unreadable("malformed_answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"id\":1}"})
    void a_signed_body_that_is_no_event_is_unreadable(String body) {
        WebhookMessage message = webhooks.signed(body.getBytes(StandardCharsets.UTF_8), webhooks.envelope());

        assertThat(connector.read(message)).isEqualTo(new Unreadable("malformed_answer"));
    }

    @ParameterizedTest
    @CsvSource({
        "paypal-transmission-id, no_transmission_id",
        "paypal-transmission-time, wrong_time",
        "paypal-transmission-sig, no_signature",
        "paypal-cert-url, wrong_certificate",
        "paypal-auth-algo, wrong_algorithm",
    })
    void every_header_is_there_exactly_once(String name, String reason) {
        WebhookMessage message = signed(webhooks.envelope());
        Map<String, List<String>> without = new HashMap<>(message.headers());
        Map<String, List<String>> twice = new HashMap<>(message.headers());
        without.remove(name);
        twice.put(name, List.of(message.headers().get(name).getFirst(), "other"));

        for (Map<String, List<String>> headers : List.of(without, twice)) {
            assertThat(connector.read(new WebhookMessage(headers, message.body(), message.receivedAt())))
                    .isEqualTo(new Forged(reason));
        }
    }

    @Test
    void another_body_another_key_and_another_webhook_are_forged() {
        WebhookMessage right = signed(webhooks.envelope());
        byte[] changed = right.body().clone();
        changed[changed.length / 2] ^= 1;

        assertThat(connector.read(right)).isInstanceOf(Heard.class);
        assertThat(connector.read(new WebhookMessage(right.headers(), changed, right.receivedAt())))
                .isEqualTo(new Forged("wrong_signature"));
        assertThat(connector.read(webhooks.forged(right))).isEqualTo(new Forged("wrong_signature"));
        assertThat(connector.read(webhooks.signed(right.body(), webhooks.envelope(), "ANOTHERWEBHOOK")))
                .isEqualTo(new Forged("wrong_signature"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1withRSA", "NONEwithRSA", "MD5withRSA", "sha256withrsa"})
    void no_weaker_algorithm_is_taken(String algorithm) {
        Envelope right = webhooks.envelope();
        Envelope weak = new Envelope(right.id(), right.time(), algorithm, right.certificate(), right.signer());

        assertThat(connector.read(signed(weak))).isEqualTo(new Forged("wrong_algorithm"));
    }

    @Test
    void what_is_too_old_or_from_the_future_is_forged() {
        WebhookMessage message = signed(webhooks.envelope());
        Instant sent = fixture.clock.instant();

        assertThat(receivedAt(message, sent.plus(Duration.ofDays(3)))).isInstanceOf(Heard.class);
        assertThat(receivedAt(message, sent.plus(Duration.ofDays(3)).plusSeconds(1)))
                .isEqualTo(new Forged("wrong_time"));
        assertThat(receivedAt(message, sent.minus(Duration.ofMinutes(5)))).isInstanceOf(Heard.class);
        assertThat(receivedAt(message, sent.minus(Duration.ofMinutes(6)))).isEqualTo(new Forged("wrong_time"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://paypal.example/cert",
                "http://localhost:1/cert",
                "ftp://127.0.0.1/cert",
                "file:///etc/passwd",
                "not an address",
                ""
            })
    void a_certificate_from_elsewhere_is_not_even_fetched(String address) {
        Envelope right = webhooks.envelope();
        Envelope elsewhere = new Envelope(right.id(), right.time(), right.algorithm(), address, right.signer());

        assertThat(connector.read(signed(elsewhere))).isEqualTo(new Forged("wrong_certificate"));
        assertThat(fixture.paypal.requests()).isEmpty();
    }

    @Test
    void a_certificate_of_somebody_else_does_not_count() {
        TestCertificates strangers =
                new TestCertificates(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(connector.read(signedBy(strangers.signer("messageverificationcerts.paypal.com"), "/strange")))
                .isEqualTo(new Forged("wrong_certificate"));
        assertThat(connector.read(signedBy(DoubleWebhooks.AUTHORITY.signer("www.paypal.com"), "/name")))
                .isEqualTo(new Forged("wrong_certificate"));
        assertThat(connector.read(signedBy(
                        DoubleWebhooks.AUTHORITY.signer("messageverificationcerts.paypal.com.evil.example"), "/evil")))
                .isEqualTo(new Forged("wrong_certificate"));
    }

    @Test
    void a_certificate_that_has_run_out_does_not_count_even_when_it_is_known() {
        Instant end = fixture.clock.instant().plus(Duration.ofHours(1));
        WebhookMessage message =
                signedBy(DoubleWebhooks.AUTHORITY.signer("messageverificationcerts.paypal.com", end), "/short");

        assertThat(connector.read(message)).isInstanceOf(Heard.class);
        fixture.clock.advance(Duration.ofHours(2));
        assertThat(connector.read(message)).isEqualTo(new Forged("wrong_certificate"));
    }

    @Test
    void a_certificate_is_fetched_once() {
        connector.read(signed(webhooks.envelope()));
        connector.read(signed(webhooks.envelope()));

        assertThat(fixture.paypal.requests()).hasSize(1);
    }

    @Test
    void a_certificate_that_cannot_be_had_proves_nothing_either_way() {
        Envelope right = webhooks.envelope();
        Envelope missing = new Envelope(
                right.id(), right.time(), right.algorithm(), fixture.paypal.base() + "/none", right.signer());

        assertThat(connector.read(signed(missing))).isEqualTo(new Unreadable("certificate_unavailable"));
    }

    @Test
    void rubbish_in_place_of_a_certificate_does_not_count() {
        String address =
                fixture.paypal.serve("/rubbish", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        Envelope right = webhooks.envelope();

        assertThat(connector.read(
                        signed(new Envelope(right.id(), right.time(), right.algorithm(), address, right.signer()))))
                .isEqualTo(new Forged("wrong_certificate"));
    }

    private WebhookMessage signedBy(Signer signer, String path) {
        Envelope right = webhooks.envelope();
        String address = fixture.paypal.serve(path, signer.pem());
        return signed(new Envelope(right.id(), right.time(), right.algorithm(), address, signer));
    }

    private WebhookMessage signed(Envelope envelope) {
        return webhooks.signed(
                webhooks.event(
                        "CUSTOMER.DISPUTE.CREATED",
                        Fields.MAPPER.readTree(DISPUTE).asObject()),
                envelope);
    }

    private WebhookReading read(String type, String resource) {
        return connector.read(webhooks.signed(
                webhooks.event(type, Fields.MAPPER.readTree(resource).asObject()), webhooks.envelope()));
    }

    private WebhookReading receivedAt(WebhookMessage message, Instant at) {
        return connector.read(new WebhookMessage(message.headers(), message.body(), at));
    }
}
