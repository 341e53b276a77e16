package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /v1/disputes} */
class DisputesTest {

    private final Merchant merchant = Daybook.running().merchant();

    /** A dispute whose money the gateway has taken back. */
    static Exchange disputed(Merchant merchant) {
        String payment = merchant.pay("tok_disputed").id();
        Exchange list = Eventually.of(
                () -> merchant.get("/v1/disputes?payment=" + payment),
                found -> found.at("/data/0/funds").equals("withdrawn"));
        return merchant.get("/v1/disputes/" + list.at("/data/0/id"));
    }

    @Test
    void a_shopper_disputes_and_the_money_is_set_aside_with_a_fee() {
        Exchange dispute = disputed(merchant);

        assertThat(dispute.number("/amount")).isEqualTo(1050);
        assertThat(dispute.number("/amount_excess")).isZero();
        assertThat(dispute.number("/fee")).isEqualTo(1500);
        assertThat(dispute.at("/status")).isEqualTo("needs_response");
        assertThat(dispute.at("/reason")).isEqualTo("fraudulent");
        Exchange payment = merchant.get("/v1/payments/" + dispute.at("/payment"), fresh(dispute));
        assertThat(payment.at("/disputed")).isEqualTo("true");
        assertThat(payment.at("/status")).isEqualTo("captured");
        assertThat(payment.number("/amount_refundable")).isZero();
        Exchange refused = merchant.post("/v1/payments/" + payment.id() + "/refunds", "");
        assertThat(refused.code()).isEqualTo("payment_fully_refunded");
        assertThat(lines(payment.id(), dispute, "payment.dispute_reserved"))
                .containsExactlyInAnyOrder(
                        "merchant:payable debit 2550",
                        "merchant:dispute_reserve credit 1050",
                        "platform:fees credit 1500");
        assertThat(lines(payment.id(), dispute, "dispute.funds_withdrawn"))
                .containsExactlyInAnyOrder("merchant:dispute_reserve debit 1050", "connector:receivable credit 1050");
        assertThat(merchant.get("/v1/balances", fresh(dispute)).number("/data/0/posted"))
                .isEqualTo(1050 - 60 - 2550);
    }

    @Test
    void a_dispute_is_won_with_good_evidence_and_the_money_can_be_refunded_again() {
        Exchange dispute = disputed(merchant);

        Exchange contested = merchant.post(evidence(dispute), "{\"text\": \"winning_evidence\"}");

        assertThat(contested.status()).isEqualTo(201);
        assertThat(contested.id()).isEqualTo(dispute.id());
        assertThat(contested.at("/status")).isEqualTo("under_review");
        Exchange won = until(dispute, "won");
        assertThat(won.at("/funds")).isEqualTo("reinstated");
        String payment = won.at("/payment");
        Exchange paid = Eventually.of(
                () -> merchant.get("/v1/payments/" + payment), e -> e.number("/amount_refundable") == 1050);
        assertThat(paid.at("/disputed")).isEqualTo("true");
        assertThat(lines(payment, won, "dispute.won"))
                .containsExactlyInAnyOrder("merchant:dispute_reserve debit 1050", "merchant:payable credit 1050");
        assertThat(merchant.get("/v1/balances", fresh(won)).number("/data/0/posted"))
                .isEqualTo(1050 - 60 - 1500);
        assertThat(Eventually.of(() -> types(payment), all -> all.contains("payment.dispute_released")))
                .containsSubsequence(
                        "payment.captured",
                        "payment.dispute_reserved",
                        "dispute.opened",
                        "dispute.funds_withdrawn",
                        "dispute.evidence_submitted",
                        "dispute.funds_reinstated",
                        "dispute.won",
                        "payment.dispute_released")
                .filteredOn(type -> !type.equals("dispute.evidence_submitted")) // The gateway may tell of it as well.
                .doesNotHaveDuplicates();
        assertThat(merchant.post(evidence(dispute), "{\"text\": \"late\"}").code())
                .isEqualTo("dispute_closed");
        assertThat(merchant.post("/v1/disputes/" + dispute.id() + "/acceptance", "")
                        .code())
                .isEqualTo("dispute_closed");
    }

    @Test
    void a_dispute_is_lost_with_bad_evidence() {
        Exchange dispute = disputed(merchant);
        merchant.post(evidence(dispute), "{\"text\": \"The shopper was very nice.\"}");

        Exchange lost = until(dispute, "lost");

        assertThat(lost.at("/funds")).isEqualTo("withdrawn");
        Eventually.of(() -> types(lost.at("/payment")), all -> all.contains("payment.dispute_confirmed"));
        Exchange payment = merchant.get("/v1/payments/" + lost.at("/payment"));
        assertThat(payment.number("/amount_refundable")).isZero();
        assertThat(merchant.get("/v1/balances", fresh(lost)).number("/data/0/posted"))
                .isEqualTo(1050 - 60 - 2550);
    }

    @Test
    void a_dispute_is_accepted_and_cannot_be_contested_then() {
        Exchange dispute = disputed(merchant);

        Exchange accepted = merchant.post("/v1/disputes/" + dispute.id() + "/acceptance", "");

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.at("/status")).isEqualTo("accepted");
        assertThat(merchant.post("/v1/disputes/" + dispute.id() + "/acceptance", "")
                        .at("/status"))
                .isEqualTo("accepted");
        Exchange late = merchant.post(evidence(dispute), "{\"text\": \"winning_evidence\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("dispute_closed");
    }

    @Test
    void evidence_is_submitted_once_however_often_it_is_sent() {
        Exchange dispute = disputed(merchant);
        Map<String, String> key = Map.of("Idempotency-Key", "evidence-" + dispute.id());

        Exchange first = merchant.post(evidence(dispute), "{\"text\": \"winning_evidence\"}", key);
        Exchange again = merchant.post(evidence(dispute), "{\"text\": \"winning_evidence\"}", key);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(merchant.post(evidence(dispute), "{\"text\": \"more\"}").status())
                .isEqualTo(409);
        until(dispute, "won");
    }

    @Test
    void evidence_is_a_text_within_limits() {
        Exchange dispute = disputed(merchant);

        assertThat(merchant.post(evidence(dispute), "").errors()).containsExactly("text:required");
        assertThat(merchant.post(evidence(dispute), "{\"text\": 7}").errors()).containsExactly("text:wrong_type");
        assertThat(merchant.post(evidence(dispute), "{\"text\": \"" + "e".repeat(10_001) + "\"}")
                        .errors())
                .containsExactly("text:too_long");
        assertThat(merchant.post(evidence(dispute), "{\"text\": \"e\", \"file\": 1}")
                        .errors())
                .containsExactly("file:unknown_field");
        assertThat(merchant.get("/v1/disputes?status=over").errors()).containsExactly("status:unknown_value");
        assertThat(merchant.get("/v1/disputes?payment=7").errors()).containsExactly("payment:malformed");
    }

    @Test
    void what_was_refunded_before_is_in_excess_and_the_ledger_has_it_all() {
        String payment = merchant.pay("tok_disputed").id();
        merchant.post("/v1/payments/" + payment + "/refunds", "{\"amount\": 300}");

        Exchange dispute = Eventually.of(
                () -> merchant.get("/v1/disputes?payment=" + payment),
                found -> found.at("/data/0/funds").equals("withdrawn"));

        assertThat(dispute.number("/data/0/amount")).isEqualTo(1050);
        assertThat(dispute.number("/data/0/amount_excess")).isEqualTo(300);
        assertThat(merchant.get("/v1/payments/" + payment).number("/amount_refundable"))
                .isZero();
        assertThat(merchant.get("/v1/balances", fresh(dispute)).number("/data/0/posted"))
                .isEqualTo(1050 - 60 - 300 - 2550);
    }

    @Test
    void disputes_are_listed_by_payment_and_status() {
        Exchange one = disputed(merchant);
        Exchange two = disputed(merchant);
        Exchange accepted = merchant.post("/v1/disputes/" + one.id() + "/acceptance", "");

        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/disputes", fresh(accepted))))
                .containsExactly(two.id(), one.id());
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/disputes?status=accepted", fresh(accepted))))
                .containsExactly(one.id());
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/disputes?payment=" + two.at("/payment"), fresh(accepted))))
                .containsExactly(two.id());
    }

    private static String evidence(Exchange dispute) {
        return "/v1/disputes/" + dispute.id() + "/evidence";
    }

    private Exchange until(Exchange dispute, String status) {
        return Eventually.of(
                () -> merchant.get("/v1/disputes/" + dispute.id()),
                found -> found.at("/status").equals(status));
    }

    private List<String> types(String payment) {
        return merchant.get("/v1/payments/" + payment + "/events?limit=100")
                .json()
                .at("/data")
                .valueStream()
                .map(event -> event.get("type").stringValue())
                .toList();
    }

    private List<String> lines(String payment, Exchange seen, String type) {
        String event = merchant.get("/v1/payments/" + payment + "/events?limit=100", fresh(seen))
                .json()
                .at("/data")
                .valueStream()
                .filter(entry -> entry.get("type").stringValue().equals(type))
                .map(entry -> entry.get("id").stringValue())
                .findFirst()
                .orElseThrow();
        JsonNode lines = merchant.get("/v1/ledger/entries?limit=100&payment=" + payment, fresh(seen))
                .json()
                .at("/data");
        return lines.valueStream()
                .filter(line -> line.get("event_id").stringValue().equals(event))
                .map(line -> "%s %s %d"
                        .formatted(
                                line.get("account").stringValue().replaceAll(":.*:", ":"),
                                line.get("direction").stringValue(),
                                line.get("amount").longValue()))
                .toList();
    }

    private static Map<String, String> fresh(Exchange seen) {
        return Map.of("Daybook-Min-Position", seen.header("Daybook-Position"));
    }
}
