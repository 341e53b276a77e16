package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code /v1/settlements} */
class SettlementsTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String DOOR = "/v1/settlements?connector=simulator";
    private static final String HEADINGS = "entry,type,reference,charge,key,currency,gross,fee,net,payout,at\n";
    private static final Map<String, String> CSV = Map.of("Content-Type", "text/csv");

    private final Merchant merchant = DAYBOOK.merchant();

    /** The simulator's own file about some payments, line by line. */
    private static List<String> file(Merchant merchant, List<String> payments) {
        String ids = payments.stream().collect(Collectors.joining("\", \"", "\"", "\""));
        Exchange answer = merchant.post("/simulator/v1/settlements", "{\"payments\": [" + ids + "]}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv");
        return new ArrayList<>(Arrays.asList(answer.text().split("\n", -1)));
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines);
    }

    private Exchange handIn(String file) {
        return merchant.post(DOOR, file, CSV);
    }

    private List<String> pay(int count) {
        List<String> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(merchant.pay("tok_visa").id());
        }
        return payments;
    }

    /** Each exception as {@code reason line payment}. */
    private List<String> exceptions(Exchange settlement) {
        Map<String, String> fresh = Map.of("Daybook-Min-Position", settlement.header("Daybook-Position"));
        return merchant.get("/v1/settlements/" + settlement.id() + "/exceptions", fresh)
                .json()
                .at("/data")
                .valueStream()
                .map(each -> each.at("/reason").stringValue() + " "
                        + (each.at("/line").isNull()
                                ? "-"
                                : each.at("/line/number").toString()) + " "
                        + (each.at("/ours").isNull()
                                ? "-"
                                : each.at("/ours/payment").stringValue()))
                .toList();
    }

    @Test
    void a_file_of_what_was_done_matches_and_is_posted() {
        List<String> payments = pay(2);
        merchant.post("/v1/payments/" + payments.getFirst() + "/refunds", "{\"amount\": 250}");

        Exchange settlement = handIn(text(file(merchant, payments)));

        assertThat(settlement.status()).as("%s", settlement).isEqualTo(201);
        assertThat(settlement.header("Location")).isEqualTo("/v1/settlements/" + settlement.id());
        assertThat(settlement.number("/number")).isEqualTo(1);
        assertThat(settlement.number("/lines")).isEqualTo(4);
        assertThat(settlement.number("/matched")).isEqualTo(3);
        assertThat(settlement.number("/booked")).isEqualTo(1);
        assertThat(settlement.number("/exceptions")).isZero();
        assertThat(settlement.json().at("/totals").toString())
                .isEqualTo("[{\"currency\":\"USD\",\"gross\":1850,\"fees\":82,\"paid_out\":1768}]");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", settlement.header("Daybook-Position"));
        assertThat(merchant.get("/v1/settlements/" + settlement.id(), fresh).json())
                .isEqualTo(settlement.json());
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/settlements", fresh)))
                .containsExactly(settlement.id());
        assertThat(balance("connector:simulator:receivable", fresh)).isZero();
        assertThat(balance("cash:simulator", fresh)).isEqualTo(1768);
        assertThat(balance("platform:processing_costs", fresh)).isEqualTo(82);
        assertThat(merchant.get("/v1/payments/" + payments.getFirst() + "/events", fresh)
                        .json()
                        .at("/data")
                        .valueStream()
                        .map(event -> event.at("/type").stringValue()))
                .contains("settlement.line_matched");
    }

    /** What stands on an account, posted. */
    private long balance(String account, Map<String, String> fresh) {
        JsonNode balances =
                merchant.get("/v1/ledger/accounts/" + account, fresh).json().at("/balances");
        return balances.valueStream()
                .filter(each -> each.at("/phase").stringValue().equals("posted"))
                .mapToLong(each ->
                        each.at("/debits").longValue() - each.at("/credits").longValue())
                .sum();
    }

    @Test
    void five_planted_differences_are_told_and_no_other() {
        List<String> payments = pay(8);
        List<String> lines = file(merchant, payments);
        int payout = lines.size() - 2;
        lines.set(2, lines.get(2).replace("10.50,0.41,10.09", "10.51,0.41,10.10")); // Another amount.
        lines.set(4, lines.get(4).replace(",USD,", ",EUR,")); // Another currency.
        String stranger = lines.get(5).replaceAll("[0-9A-Z]{26}", "01J9ZQ4K7M3N8P2R5S6T7V8W9X");
        lines.add(payout, stranger); // Unknown to us.
        lines.add(payout, lines.get(6)); // The same again.
        lines.remove(7); // Missing.

        Exchange settlement = handIn(text(lines));

        assertThat(settlement.number("/exceptions")).isEqualTo(5);
        assertThat(settlement.number("/matched")).isEqualTo(5);
        assertThat(settlement.number("/booked")).isEqualTo(1);
        assertThat(exceptions(settlement))
                .containsExactlyInAnyOrder(
                        "amount_differs 3 " + paymentOf(lines.get(2)),
                        "currency_differs 5 " + paymentOf(lines.get(4)),
                        "duplicate 9 -",
                        "unknown_to_us 10 -",
                        "missing_in_file - " + missing(payments, lines));
    }

    @Test
    void what_a_dispute_took_is_matched_by_the_gateways_own_name_of_it() {
        Exchange dispute = DisputesTest.disputed(merchant);
        List<String> lines = file(merchant, List.of(dispute.at("/payment"), pay(1).getFirst()));
        String[] charge = lines.get(1).split(",", -1);
        String taken = "tx_dispute,dispute," + dispute.at("/reference") + "," + charge[3] + ",,USD,-10.50,0.00,-10.50,"
                + charge[9] + "," + charge[10];
        lines.add(lines.size() - 2, taken);
        lines.replaceAll(line -> line.replace("-20.18", "-9.68")); // What is paid out is less by it.

        Exchange settlement = handIn(text(lines));

        assertThat(settlement.status()).as("%s", settlement).isEqualTo(201);
        assertThat(exceptions(settlement)).isEmpty();
        assertThat(settlement.number("/matched")).isEqualTo(3);
        Map<String, String> fresh = Map.of("Daybook-Min-Position", settlement.header("Daybook-Position"));
        assertThat(balance("connector:simulator:receivable", fresh)).isZero();
    }

    @Test
    void a_payout_through_the_gateway_is_matched_and_leaves_what_it_owes() {
        String payment = pay(1).getFirst();
        Eventually.of(
                () -> merchant.get("/v1/balance"),
                e -> !e.json().at("/data").isEmpty() && e.number("/data/0/available") >= 500);
        String payout = merchant.post(
                        "/v1/payouts", "{\"amount\": 500, \"currency\": \"USD\", \"destination\": \"tok_debit\"}")
                .id();
        String asked = "{\"payments\": [\"" + payment + "\"], \"payouts\": [\"" + payout + "\"]}";
        String file = merchant.post("/simulator/v1/settlements", asked).text();

        Exchange settlement = handIn(file);

        assertThat(settlement.number("/exceptions")).as(file).isZero();
        assertThat(settlement.number("/matched")).isEqualTo(2);
        assertThat(settlement.json().at("/totals").toString())
                .isEqualTo("[{\"currency\":\"USD\",\"gross\":1050,\"fees\":41,\"paid_out\":1009}]");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", settlement.header("Daybook-Position"));
        assertThat(balance("connector:simulator:receivable", fresh)).isZero();
        assertThat(balance("cash:simulator", fresh)).isEqualTo(1050 - 41 - 500);
        assertThat(merchant.get("/v1/ledger/entries?limit=100", fresh)
                        .json()
                        .at("/data")
                        .valueStream()
                        .filter(line -> payout.equals(line.path("payout").stringValue("")))
                        .map(line -> line.at("/direction").stringValue() + " "
                                + line.at("/account").stringValue()))
                .contains("debit cash:simulator", "credit connector:simulator:receivable");
    }

    @Test
    void a_payout_that_is_not_in_the_file_is_missing() {
        String payment = pay(1).getFirst();
        Eventually.of(
                () -> merchant.get("/v1/balance"),
                e -> !e.json().at("/data").isEmpty() && e.number("/data/0/available") >= 500);
        String payout = merchant.post(
                        "/v1/payouts", "{\"amount\": 500, \"currency\": \"USD\", \"destination\": \"tok_debit\"}")
                .id();

        Exchange settlement = merchant.post(
                DOOR + "&to=" + Instant.now().plusSeconds(60), text(file(merchant, List.of(payment))), CSV);

        assertThat(settlement.number("/exceptions")).isEqualTo(1);
        Map<String, String> fresh = Map.of("Daybook-Min-Position", settlement.header("Daybook-Position"));
        Exchange exceptions = merchant.get("/v1/settlements/" + settlement.id() + "/exceptions", fresh);
        assertThat(exceptions.at("/data/0/reason")).isEqualTo("missing_in_file");
        assertThat(exceptions.at("/data/0/ours/payout")).isEqualTo(payout);
        assertThat(exceptions.at("/data/0/ours/type")).isEqualTo("disbursement");
    }

    private static String paymentOf(String line) {
        return line.replaceFirst("(?s).*auth_([0-9A-Z]{26})_1.*", "pay_$1");
    }

    private static String missing(List<String> payments, List<String> lines) {
        List<String> left = payments.stream()
                .filter(id -> lines.stream().noneMatch(line -> line.contains(id.substring("pay_".length()))))
                .toList();
        assertThat(left).hasSize(1);
        return left.getFirst();
    }

    @Test
    void the_same_file_twice_changes_nothing() {
        String file = text(file(merchant, pay(1)));
        Exchange first = handIn(file);
        Exchange second = handIn(file);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        Map<String, String> fresh = Map.of("Daybook-Min-Position", second.header("Daybook-Position"));
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/settlements", fresh)))
                .containsExactly(first.id());
        Map<String, String> key = Map.of("Idempotency-Key", Merchant.newKey(), "Content-Type", "text/csv");
        Exchange third = merchant.post(DOOR, file, key);
        Exchange replayed = merchant.post(DOOR, file, key);
        assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(replayed.json()).isEqualTo(third.json());
        assertThat(merchant.post(DOOR, file + "\n", key).code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void a_line_that_an_earlier_file_told_of_is_a_duplicate_and_posts_nothing() {
        List<String> payments = pay(1);
        handIn(text(file(merchant, payments)));
        Exchange second = handIn(text(file(merchant, payments)) + "\n");

        assertThat(second.number("/number")).isEqualTo(2);
        assertThat(second.number("/matched") + second.number("/booked")).isZero();
        assertThat(exceptions(second).stream().map(each -> each.split(" ", 2)[0]))
                .containsOnly("duplicate");
    }

    @Test
    void what_was_missing_is_explained_by_a_later_file() {
        List<String> payments = pay(3);
        List<String> lines = file(merchant, payments);
        String late = lines.remove(2);
        Exchange first = handIn(text(lines));
        assertThat(exceptions(first)).containsExactly("missing_in_file - " + paymentOf(late));

        Exchange second = handIn(lines.getFirst() + "\n" + late + "\n");

        assertThat(second.number("/exceptions")).isZero();
        Map<String, String> fresh = Map.of("Daybook-Min-Position", second.header("Daybook-Position"));
        Exchange resolved = merchant.get("/v1/settlements/" + first.id() + "/exceptions?status=resolved", fresh);
        assertThat(resolved.at("/data/0/found_in")).isEqualTo(second.id());
        assertThat(merchant.get("/v1/settlements/" + first.id(), fresh).number("/open_exceptions"))
                .isZero();
    }

    @Test
    void an_exception_is_resolved_once_with_a_note() {
        List<String> lines = file(merchant, pay(1));
        lines.set(1, lines.get(1).replace("10.50,0.41,10.09", "10.40,0.41,9.99"));
        Exchange settlement = handIn(text(lines));
        String exception = "/v1/settlements/" + settlement.id() + "/exceptions/1/resolutions";

        Exchange resolved = merchant.post(exception, "{\"note\": \"A correction will follow.\"}");

        assertThat(resolved.status()).as("%s", resolved).isEqualTo(201);
        assertThat(resolved.at("/status")).isEqualTo("resolved");
        assertThat(resolved.at("/note")).isEqualTo("A correction will follow.");
        assertThat(merchant.post(exception, "{\"note\": \"Again.\"}").code()).isEqualTo("exception_resolved");
        assertThat(merchant.post(exception, "{}").errors()).containsExactly("note:required");
        assertThat(merchant.post(exception.replace("/1/", "/2/"), "{\"note\": \"None.\"}")
                        .status())
                .isEqualTo(404);
        assertThat(merchant.post(exception.replace("/1/", "/x/"), "{\"note\": \"None.\"}")
                        .status())
                .isEqualTo(404);
        Map<String, String> fresh = Map.of("Daybook-Min-Position", resolved.header("Daybook-Position"));
        assertThat(merchant.get("/v1/settlements/" + settlement.id() + "/exceptions?status=open", fresh)
                        .json()
                        .at("/data")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_by_line_and_column_and_nothing_is_stored() {
        List<String> lines = file(merchant, pay(2));
        List<String> broken = new ArrayList<>(lines);
        broken.set(2, broken.get(2).replace("10.50", "10.505"));

        Exchange refused = handIn(text(broken));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("settlement_file_unreadable");
        assertThat(refused.at("/detail")).isEqualTo("Line 3, column gross: An amount in USD has at most 2 decimals.");
        assertThat(refused.errors()).containsExactly("file:refused");
        assertThat(handIn("id,amount\n1,2\n").at("/detail"))
                .isEqualTo("Line 1, column entry: The file has no such column.");
        assertThat(handIn("").at("/detail")).isEqualTo("The file is empty.");
        assertThat(merchant.get("/v1/settlements").json().at("/data").isEmpty()).isTrue();
        assertThat(handIn(text(lines)).number("/number")).isEqualTo(1);
    }

    @Test
    void a_request_that_is_not_right_is_refused() {
        String file = text(file(merchant, pay(1)));

        assertThat(merchant.post("/v1/settlements", file, CSV).errors()).containsExactly("connector:required");
        assertThat(merchant.post("/v1/settlements?connector=A", file, CSV).errors())
                .containsExactly("connector:malformed");
        assertThat(merchant.post("/v1/settlements?connector=acme", file, CSV).code())
                .isEqualTo("settlement_gateway_unknown");
        assertThat(merchant.post(DOOR + "&from=yesterday", file, CSV).errors()).containsExactly("from:malformed");
        assertThat(merchant.post(DOOR + "&week=1", file, CSV).errors()).containsExactly("week:unknown_parameter");
        assertThat(merchant.post(DOOR, file).status()).isEqualTo(415);
        assertThat(merchant.send("POST", DOOR, file, CSV).code()).isEqualTo("idempotency_key_required");
    }

    @Test
    void another_merchants_file_and_payments_are_as_good_as_absent() {
        List<String> payments = pay(1);
        String file = text(file(merchant, payments));
        Exchange mine = handIn(file);
        Merchant stranger = DAYBOOK.merchant();

        assertThat(stranger.get("/v1/settlements/" + mine.id()).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/settlements/" + mine.id() + "/exceptions").status())
                .isEqualTo(404);
        Exchange theirs = stranger.post(DOOR, file, CSV);
        assertThat(theirs.id()).isNotEqualTo(mine.id());
        assertThat(theirs.number("/matched")).isZero();
        JsonNode first = stranger.get(
                        "/v1/settlements/" + theirs.id() + "/exceptions",
                        Map.of("Daybook-Min-Position", theirs.header("Daybook-Position")))
                .json()
                .at("/data/0");
        assertThat(first.at("/reason").stringValue()).isEqualTo("unknown_to_us");
        assertThat(first.at("/ours").isNull()).isTrue();
        Merchant reader = DAYBOOK.merchant(EnumSet.of(Scope.PAYMENTS_READ, Scope.PAYMENTS_WRITE));
        assertThat(reader.post(DOOR, file, CSV).code()).isEqualTo("insufficient_scope");
    }

    @Test
    void a_file_of_thousands_of_lines_is_taken_in_as_one() {
        StringBuilder file = new StringBuilder(HEADINGS);
        for (int i = 0; i < 9_999; i++) {
            file.append("tx_")
                    .append(i)
                    .append(",fee,f_")
                    .append(i)
                    .append(",,,USD,-0.01,0,-0.01,,2026-11-02T12:00:00Z\n");
        }

        Exchange settlement = handIn(file.toString());

        assertThat(settlement.status()).as("%s", settlement.code()).isEqualTo(201);
        assertThat(settlement.number("/booked")).isEqualTo(9_999);
        assertThat(settlement.number("/totals/0/fees")).isEqualTo(9_999);
    }

    @Test
    void a_file_of_too_many_lines_is_refused() {
        String line = "tx,fee,f,,,USD,-0.01,0,-0.01,,2026-11-02T12:00:00Z\n";
        Exchange refused = handIn(HEADINGS + line.repeat(10_000));
        assertThat(refused.code()).isEqualTo("settlement_file_unreadable");
        assertThat(refused.at("/detail")).startsWith("Line 10001: A file has at most 10000 lines");
    }

    @Test
    void of_two_files_that_come_at_once_each_line_counts_in_one() {
        String file = text(file(merchant, pay(5)));
        List<CompletableFuture<Exchange>> coming = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String another = file + "\n".repeat(i);
            coming.add(CompletableFuture.supplyAsync(() -> handIn(another)));
        }
        List<Exchange> settlements =
                coming.stream().map(CompletableFuture::join).toList();

        assertThat(settlements.stream().map(each -> each.number("/number"))).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(settlements.stream().map(each -> each.number("/matched"))).containsExactlyInAnyOrder(5L, 0L, 0L, 0L);
        assertThat(settlements.stream().map(each -> each.number("/booked"))).containsExactlyInAnyOrder(1L, 0L, 0L, 0L);
        Exchange last = settlements.stream()
                .max(Comparator.comparingLong(each -> each.number("/number")))
                .orElseThrow();
        Map<String, String> fresh = Map.of("Daybook-Min-Position", last.header("Daybook-Position"));
        assertThat(balance("connector:simulator:receivable", fresh)).isZero();
    }

    @Test
    void files_of_stripe_and_paypal_are_read_by_their_own_forms() {
        String stripe =
                "automatic_payout_id,automatic_payout_effective_at_utc,balance_transaction_id,created_utc,currency,"
                        + "gross,fee,net,reporting_category,source_id,payment_intent_id\n"
                        + "po_1,2026-11-04 00:00:00,txn_1,2026-11-02 12:00:00,usd,10.50,0.60,9.90,charge,ch_1,pi_1\n";

        Exchange settlement = merchant.post("/v1/settlements?connector=stripe", stripe, CSV);

        assertThat(settlement.status()).as("%s", settlement).isEqualTo(201);
        assertThat(settlement.at("/report")).isEqualTo("payouts");
        assertThat(exceptions(settlement)).containsExactly("unknown_to_us 2 -");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", settlement.header("Daybook-Position"));
        assertThat(balance("cash:stripe", fresh)).isEqualTo(990);
        assertThat(merchant.post("/v1/settlements?connector=paypal", stripe, CSV)
                        .at("/detail"))
                .isEqualTo("Line 1: A settlement report begins with a row RH.");
    }

    @Test
    void the_simulator_settles_only_what_it_is_asked_about() {
        String url = "/simulator/v1/settlements";
        assertThat(merchant.post(url, "{\"payments\": []}").errors()).containsExactly("payments:out_of_range");
        assertThat(merchant.post(url, "{\"payments\": [\"pay_1\"]}").errors()).containsExactly("payments:malformed");
        assertThat(merchant.post(url, "{\"payments\": [7]}").errors()).containsExactly("payments:wrong_type");
        assertThat(merchant.post(url, "{}").errors()).containsExactly("payments:required");
        assertThat(file(merchant, List.of("pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X")))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("entry,type,");
    }
}
