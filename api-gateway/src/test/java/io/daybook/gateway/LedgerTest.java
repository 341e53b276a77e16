package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /v1/balances} and {@code /v1/ledger} */
class LedgerTest {

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void the_lines_of_every_event_sum_to_zero_for_each_currency_and_phase() {
        String payment = merchant.authorize("tok_visa").id();
        merchant.post("/v1/payments/" + payment + "/captures", "{\"amount\": 500}");
        merchant.post("/v1/payments/" + payment + "/captures", "{\"amount\": 300, \"final\": true}");
        Exchange refund = merchant.post("/v1/payments/" + payment + "/refunds", "{\"amount\": 200}");
        Exchange entries = merchant.get(
                "/v1/ledger/entries?limit=100&payment=" + payment,
                Map.of("Daybook-Min-Position", refund.header("Daybook-Position")));
        Map<String, Long> sums = new HashMap<>();
        for (JsonNode entry : entries.json().at("/data")) {
            String group = entry.get("event_id") + "/" + entry.get("currency") + "/" + entry.get("phase");
            long sign = entry.get("direction").stringValue().equals("debit") ? 1 : -1;
            sums.merge(group, sign * entry.get("amount").longValue(), Long::sum);
        }
        assertThat(sums).hasSizeGreaterThanOrEqualTo(6);
        assertThat(sums.values()).containsOnly(0L);
    }

    @Test
    void a_balance_shows_what_is_pending_posted_and_available() {
        merchant.authorize("tok_visa");
        Exchange paid = merchant.pay("tok_visa");
        Exchange balances =
                merchant.get("/v1/balances", Map.of("Daybook-Min-Position", paid.header("Daybook-Position")));
        assertThat(balances.at("/data/0/currency")).isEqualTo("USD");
        assertThat(balances.number("/data/0/pending")).isEqualTo(1050);
        // 10.50 less 2.9 % (0.30, half even) and 0.30.
        assertThat(balances.number("/data/0/posted")).isEqualTo(990);
    }

    @Test
    void accounts_are_found_one_by_one_and_all_together() {
        Exchange paid = merchant.pay("tok_visa");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", paid.header("Daybook-Position"));
        Exchange accounts = merchant.get("/v1/ledger/accounts", fresh);
        assertThat(LookUpPaymentsTest.ids(accounts))
                .hasSize(3)
                .contains("connector:simulator:receivable", "platform:fees");
        Exchange fees = merchant.get("/v1/ledger/accounts/platform:fees", fresh);
        assertThat(fees.number("/balances/0/credits")).isEqualTo(60);
        Exchange lines = merchant.get("/v1/ledger/entries?account=platform:fees", fresh);
        assertThat(lines.number("/data/0/amount")).isEqualTo(60);
        assertThat(merchant.get("/v1/ledger/accounts/cash:nowhere").status()).isEqualTo(404);
        assertThat(merchant.get("/v1/ledger/accounts/Nonsense").status()).isEqualTo(404);
    }

    @Test
    void lines_are_found_by_time_and_in_pages() {
        Exchange paid = merchant.pay("tok_visa");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", paid.header("Daybook-Position"));
        Exchange all = merchant.get("/v1/ledger/entries", fresh);
        Exchange first = merchant.get("/v1/ledger/entries?limit=3", fresh);
        Exchange rest = merchant.get("/v1/ledger/entries?limit=100&cursor=" + first.at("/next_cursor"), fresh);
        assertThat(first.json().at("/data").size() + rest.json().at("/data").size())
                .isEqualTo(all.json().at("/data").size());
        assertThat(merchant.get("/v1/ledger/entries?to=2020-01-01T00:00:00Z", fresh)
                        .json()
                        .at("/data")
                        .isEmpty())
                .isTrue();
        assertThat(merchant.get("/v1/ledger/entries?from=2020-01-01T00:00:00%2B01:00", fresh)
                        .json()
                        .at("/data"))
                .isEqualTo(all.json().at("/data"));
    }
}
