package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Payments from bank accounts, which take their time and may be taken back. */
class BankDebitsTest {

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void a_bank_debit_is_in_processing_until_the_bank_says_yes() {
        Exchange asked =
                merchant.post("/v1/payments", Merchant.payment("tok_bank", "automatic"), Map.of("Prefer", "wait=0.2"));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.at("/status")).isEqualTo("processing");

        Exchange paid = until(asked.id(), "captured");

        assertThat(paid.at("/payment_method/type")).isEqualTo("bank_debit");
        assertThat(paid.at("/payment_method/last4")).isEqualTo("6789");
        assertThat(paid.number("/amount_refundable")).isEqualTo(1050);
    }

    @Test
    void a_bank_debit_that_is_returned_is_owed_to_the_gateway_and_the_fee_is_kept() {
        Exchange asked = merchant.pay("tok_bank_returned");

        Exchange returned = until(asked.id(), "failed");

        assertThat(returned.at("/failure_reason")).isEqualTo("bank_debit_returned");
        assertThat(returned.at("/decline/network_code")).isEqualTo("R01");
        assertThat(returned.number("/amount_captured")).isEqualTo(1050);
        assertThat(returned.number("/amount_refundable")).isZero();
        Exchange refused = merchant.post("/v1/payments/" + asked.id() + "/refunds", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("payment_returned");
        assertThat(types(asked.id()))
                .containsSubsequence(
                        "operation.outcome_pending",
                        "payment.authorized",
                        "payment.captured",
                        "payment.bank_debit_returned");
        assertThat(lastLines(asked.id(), returned))
                .containsExactlyInAnyOrder(
                        "merchant:payable debit 1050 posted", "connector:receivable credit 1050 posted");
        Exchange balances = merchant.get("/v1/balances", fresh(returned));
        assertThat(balances.number("/data/0/pending")).isZero();
        assertThat(balances.number("/data/0/posted")).isEqualTo(-60);
    }

    private Exchange until(String payment, String status) {
        return Eventually.of(
                () -> merchant.get("/v1/payments/" + payment),
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

    /** Those of the newest event. */
    private List<String> lastLines(String payment, Exchange seen) {
        JsonNode lines = merchant.get("/v1/ledger/entries?limit=100&payment=" + payment, fresh(seen))
                .json()
                .at("/data");
        return lines.valueStream()
                .filter(line -> line.get("event_id").equals(lines.get(0).get("event_id")))
                .map(line -> "%s %s %d %s"
                        .formatted(
                                line.get("account").stringValue().replaceAll(":.*:", ":"),
                                line.get("direction").stringValue(),
                                line.get("amount").longValue(),
                                line.get("phase").stringValue()))
                .toList();
    }

    private static Map<String, String> fresh(Exchange seen) {
        return Map.of("Daybook-Min-Position", seen.header("Daybook-Position"));
    }
}
