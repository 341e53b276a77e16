package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.personal.PersonalKeys;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.CustomerId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** E-mail to shoppers and merchants, taken by a real mail server; and {@code /v1/emails}. */
class EmailsTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final Merchant MERCHANT =
            DAYBOOK.merchant(Daybook.WRITTEN_TO, Scope.ofMerchants(), new ConnectorName("simulator"));

    /** Somebody whom no other test writes to. */
    private final String shopper = UUID.randomUUID() + "@example.com";

    private static List<MimeMessage> to(String address) {
        return Arrays.stream(Daybook.MAIL.getReceivedMessages())
                .filter(message -> told(message, "To").equals(address))
                .toList();
    }

    private static String told(MimeMessage message, String header) {
        try {
            return header.equals("Subject") ? message.getSubject() : message.getHeader(header)[0];
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> subjects(String address) {
        return to(address).stream().map(message -> told(message, "Subject")).toList();
    }

    private static void await(String address, String subject) {
        Eventually.of(() -> subjects(address), all -> all.contains(subject));
    }

    private Exchange pay(String token, String country) {
        return MERCHANT.post("/v1/payments", """
                {"amount": 1050, "currency": "USD", "payment_method": "%s", "reference": "order-1001",
                 "billing_details": {"name": "Ada", "email": "%s", "address": {"country": "%s"}}}""".formatted(token, shopper, country));
    }

    @Test
    void a_guest_is_told_of_the_outcome_and_of_a_refund_and_so_is_the_merchant() {
        Exchange paid = pay("tok_visa", "GB");
        await(shopper, "Your payment of 10.50 USD to Test Books");
        await(Daybook.OWNER, "Payment of 10.50 USD received");
        MERCHANT.post("/v1/payments/" + paid.id() + "/refunds", "{\"amount\": 300}");
        await(shopper, "Your refund of 3.00 USD from Test Books");
        await(Daybook.OWNER, "Refund of 3.00 USD made");

        Exchange list = Eventually.of(
                () -> MERCHANT.get("/v1/emails?about=" + paid.id()),
                all -> all.json().at("/data").size() == 4
                        && all.json()
                                .at("/data")
                                .valueStream()
                                .allMatch(
                                        mail -> mail.at("/status").stringValue().equals("sent")));
        assertThat(list.at("/data/0/kind")).isEqualTo("refund_succeeded");
        assertThat(list.text()).doesNotContain(shopper).doesNotContain(Daybook.OWNER);
        String id = list.json()
                .at("/data")
                .valueStream()
                .filter(mail -> mail.at("/kind").stringValue().equals("payment_captured")
                        && mail.at("/recipient").stringValue().equals("shopper"))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .stringValue();
        assertThat(to(shopper)).anyMatch(mail -> told(mail, "Message-ID").equals("<" + id + "@shop.example>"));
    }

    @Test
    void who_lives_where_german_is_spoken_is_written_to_in_german() {
        pay("tok_declined", "AT");
        await(shopper, "Ihre Zahlung an Test Books wurde abgelehnt");
        assertThat(to(shopper)).hasSize(1);
    }

    @Test
    void a_customer_is_written_to_at_the_address_that_was_changed_last() {
        String customer = MERCHANT.post("/v1/customers", "{\"email\": \"old-" + shopper + "\"}")
                .id();
        MERCHANT.post("/v1/customers/" + customer, "{\"email\": \"" + shopper + "\"}");
        MERCHANT.post("/v1/payments", """
                {"amount": 1050, "currency": "JPY", "payment_method": "tok_visa", "customer": "%s"}""".formatted(customer));
        await(shopper, "Your payment of 1,050 JPY to Test Books");
        assertThat(to("old-" + shopper)).isEmpty();
    }

    @Test
    void who_was_erased_is_not_written_to() {
        String customer = MERCHANT.post("/v1/customers", "{\"email\": \"" + shopper + "\"}")
                .id();
        String paid = MERCHANT.post("/v1/payments", """
                {"amount": 1050, "currency": "USD", "payment_method": "tok_visa", "customer": "%s"}""".formatted(customer)).id();
        await(shopper, "Your payment of 10.50 USD to Test Books");
        DAYBOOK.bean(PersonalKeys.class).destroy(new CustomerId(customer));
        MERCHANT.post("/v1/payments/" + paid + "/refunds", "");
        Eventually.of(
                () -> MERCHANT.get("/v1/emails?about=" + paid),
                all -> all.text().contains("\"suppressed\"") && all.text().contains("no_address_or_erased"));
        assertThat(to(shopper)).hasSize(1);
    }

    @Test
    void the_merchant_is_told_of_disputes_and_payouts() {
        Exchange dispute = DisputesTest.disputed(MERCHANT);
        await(Daybook.OWNER, "Dispute over 10.50 USD opened");
        MERCHANT.post("/v1/disputes/" + dispute.id() + "/evidence", "{\"text\": \"winning_evidence\"}");
        await(Daybook.OWNER, "Dispute over 10.50 USD won");
        MERCHANT.pay("tok_visa");
        Exchange payout = Eventually.of(
                () -> MERCHANT.post(
                        "/v1/payouts", "{\"amount\": 20, \"currency\": \"USD\", \"destination\": \"tok_debit\"}"),
                answer -> answer.status() == 201);
        await(Daybook.OWNER, "Payout of 0.20 USD made");
        Eventually.of(
                () -> MERCHANT.get("/v1/emails?about=" + payout.id()),
                all -> all.at("/data/0/status").equals("sent"));
    }

    @Test
    void the_list_comes_in_pages_and_shows_nothing_of_anothers() {
        pay("tok_visa", "GB");
        await(shopper, "Your payment of 10.50 USD to Test Books");
        Exchange first = MERCHANT.get("/v1/emails?limit=1");
        assertThat(first.json().at("/has_more").booleanValue()).isTrue();
        Exchange second = MERCHANT.get("/v1/emails?limit=1&cursor=" + first.at("/next_cursor"));
        assertThat(second.at("/data/0/id")).isNotEqualTo(first.at("/data/0/id"));
        assertThat(DAYBOOK.merchant().get("/v1/emails").json().at("/data").isEmpty())
                .isTrue();
        assertThat(MERCHANT.get("/v1/emails?about=cus_1").errors()).containsExactly("about:malformed");
        assertThat(MERCHANT.get("/v1/emails?cursor=x").errors()).containsExactly("cursor:malformed");
    }
}
