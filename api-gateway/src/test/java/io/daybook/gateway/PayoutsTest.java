package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.personal.PersonalKeys;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.CustomerId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code /v1/payouts} and {@code /v1/balance} */
class PayoutsTest {

    private static final Daybook DAYBOOK = Daybook.running();

    /** Of 10.50 are left after fees of 2.9 % and 30 cents. */
    private static final long NET = 990;

    private final Merchant merchant = DAYBOOK.merchant();

    private Exchange payOut(long amount, String where) {
        return merchant.post("/v1/payouts", "{\"amount\": %d, \"currency\": \"USD\", %s}".formatted(amount, where));
    }

    private Exchange payOutTo(String token, long amount) {
        return payOut(amount, "\"destination\": \"" + token + "\"");
    }

    /** Takes payments and waits until what they brought can be paid out. */
    private void earn(int payments) {
        for (int i = 0; i < payments; i++) {
            merchant.pay("tok_visa");
        }
        awaitFunds(NET * payments, 0);
    }

    private void awaitFunds(long available, long reserved) {
        Eventually.of(
                () -> merchant.get("/v1/balance"),
                e -> hasFunds(e)
                        && e.number("/data/0/available") == available
                        && e.number("/data/0/reserved") == reserved);
    }

    /** Before the first payment there is no balance. */
    private static boolean hasFunds(Exchange balance) {
        return !balance.json().at("/data").isEmpty();
    }

    private Exchange awaitStatus(Exchange payout, String status) {
        return Eventually.of(
                () -> merchant.get("/v1/payouts/" + payout.id()),
                e -> e.at("/status").equals(status));
    }

    /** What stands on each account, credits less debits, of posted lines. */
    private Map<String, Long> books() {
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode account : merchant.get("/v1/ledger/accounts").json().get("data")) {
            for (JsonNode balance : account.get("balances")) {
                if (balance.get("phase").stringValue().equals("posted")) {
                    sums.merge(
                            account.get("id").stringValue().replaceAll("mer_[0-9A-Z]+", "ME"),
                            balance.get("credits").longValue()
                                    - balance.get("debits").longValue(),
                            Long::sum);
                }
            }
        }
        return sums;
    }

    /** Each line of a payout as {@code event-independent} text, in order. */
    private List<String> lines(Exchange payout) {
        List<String> lines = merchant.get("/v1/ledger/entries?limit=100")
                .json()
                .get("data")
                .valueStream()
                .filter(line -> payout.id().equals(line.path("payout").stringValue("")))
                .map(line -> line.get("direction").stringValue() + " "
                        + line.get("account").stringValue().replaceAll("mer_[0-9A-Z]+", "ME") + " "
                        + line.get("amount"))
                .collect(Collectors.toCollection(ArrayList::new));
        return lines.reversed();
    }

    @Test
    void a_payout_is_paid_and_stands_in_the_ledger() {
        earn(1);
        Exchange payout = merchant.post("/v1/payouts", """
                {"amount": 900, "currency": "USD", "destination": "tok_debit", "reference": "week-47",
                 "description": "Takings", "metadata": {"till": "3"}}""");
        assertThat(payout.status()).isEqualTo(201);
        assertThat(payout.at("/status")).isEqualTo("paid");
        assertThat(payout.at("/destination/type")).isEqualTo("account");
        assertThat(payout.at("/destination/token")).isEqualTo("tok_debit");
        assertThat(payout.at("/connector")).isEqualTo("simulator");
        assertThat(payout.at("/attempts/0/status")).isEqualTo("succeeded");
        assertThat(payout.at("/reference")).isEqualTo("week-47");
        assertThat(payout.at("/metadata/till")).isEqualTo("3");
        assertThat(merchant.get(payout.header("Location")).json()).isEqualTo(payout.json());
        awaitFunds(NET - 900, 0);
        List<String> posted = Eventually.of(() -> lines(payout), found -> found.size() == 4);
        assertThat(posted)
                .containsExactly(
                        "debit merchant:ME:payable 900",
                        "credit payouts:in_transit 900",
                        "debit payouts:in_transit 900",
                        "credit cash:simulator 900");
        assertThat(books())
                .containsEntry("merchant:ME:payable", NET - 900)
                .containsEntry("payouts:in_transit", 0L)
                .containsEntry("cash:simulator", 900L);
    }

    @Test
    void a_payout_that_is_refused_puts_the_money_back() {
        earn(1);
        Exchange payout = payOutTo("tok_payout_fails", 900);
        assertThat(payout.status()).isEqualTo(201);
        assertThat(payout.at("/status")).isEqualTo("failed");
        assertThat(payout.at("/failure_reason")).isEqualTo("account_closed");
        awaitFunds(NET, 0);
        assertThat(Eventually.of(() -> lines(payout), found -> found.size() == 4))
                .containsExactly(
                        "debit merchant:ME:payable 900",
                        "credit payouts:in_transit 900",
                        "debit payouts:in_transit 900",
                        "credit merchant:ME:payable 900");
        assertThat(payOutTo("tok_debit", NET).at("/status")).isEqualTo("paid");
    }

    @Test
    void a_payout_that_comes_back_later_puts_the_money_back() {
        earn(1);
        Exchange payout = payOutTo("tok_payout_returned", 900);
        assertThat(payout.status()).isEqualTo(201);
        assertThat(payout.at("/status")).isEqualTo("sent");
        Exchange returned = awaitStatus(payout, "returned");
        assertThat(returned.at("/failure_reason")).isEqualTo("no_account");
        awaitFunds(NET, 0);
        assertThat(Eventually.of(() -> lines(payout), found -> found.size() == 6))
                .containsExactly(
                        "debit merchant:ME:payable 900",
                        "credit payouts:in_transit 900",
                        "debit payouts:in_transit 900",
                        "credit cash:simulator 900",
                        "debit cash:simulator 900",
                        "credit merchant:ME:payable 900");
    }

    @Test
    void a_payout_to_a_bank_is_sent_and_paid_days_later() {
        earn(1);
        Exchange payout = payOutTo("tok_bank", 900);
        assertThat(payout.at("/status")).isEqualTo("sent");
        awaitStatus(payout, "paid");
        awaitFunds(NET - 900, 0);
    }

    @ParameterizedTest
    @CsvSource({"tok_flaky,paid", "tok_timeout_charged,paid", "tok_down,failed", "tok_timeout,failed"})
    void whatever_the_gateway_does_it_is_paid_once_or_not_at_all(String token, String status) {
        earn(1);
        Exchange payout = payOutTo(token, 500);
        assertThat(payout.status()).as("%s", payout).isIn(201, 202);
        awaitStatus(payout, status);
        awaitFunds(status.equals("paid") ? NET - 500 : NET, 0);
    }

    @Test
    void a_person_is_paid_by_e_mail_and_the_address_is_sealed() {
        earn(1);
        Exchange payout = payOut(300, "\"email\": \"ada.unmistakable@example.com\", \"description\": \"Prize\"");
        assertThat(payout.at("/status")).isEqualTo("paid");
        assertThat(payout.at("/destination/type")).isEqualTo("email");
        assertThat(payout.at("/destination/email")).isEqualTo("ada.unmistakable@example.com");
    }

    @Test
    void a_customer_is_paid_to_their_own_address_until_they_are_erased() {
        earn(1);
        Exchange ada = merchant.post("/v1/customers", "{\"email\": \"ada@example.com\"}");
        String whom = "\"customer\": \"" + ada.id() + "\"";
        Exchange payout = payOut(100, whom);
        assertThat(payout.at("/status")).isEqualTo("paid");
        assertThat(payout.at("/customer")).isEqualTo(ada.id());
        assertThat(payout.at("/destination/email")).isEqualTo("ada@example.com");
        Exchange toHerBank = payOut(100, whom + ", \"destination\": \"tok_debit\"");
        assertThat(toHerBank.at("/destination/token")).isEqualTo("tok_debit");
        DAYBOOK.bean(PersonalKeys.class).destroy(new CustomerId(ada.id()));
        assertThat(merchant.get("/v1/payouts/" + payout.id()).at("/destination/email"))
                .isEqualTo("null");
        Exchange erased = payOut(100, whom + ", \"email\": \"ada@example.com\"");
        assertThat(erased.status()).isEqualTo(422);
        assertThat(erased.code()).isEqualTo("payout_destination_unknown");
    }

    @Test
    void a_customer_without_an_address_or_of_nobody_is_not_paid() {
        earn(1);
        String nameless = merchant.post("/v1/customers", "").id();
        assertThat(payOut(100, "\"customer\": \"" + nameless + "\"").code()).isEqualTo("payout_destination_unknown");
        String stranger = DAYBOOK.merchant().post("/v1/customers", "").id();
        assertThat(payOut(100, "\"customer\": \"" + stranger + "\"").code()).isEqualTo("customer_unknown");
    }

    @Test
    void more_than_is_available_is_refused_with_its_field() {
        Exchange nothing = payOutTo("tok_debit", 1);
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.code()).isEqualTo("payout_exceeds_available");
        assertThat(nothing.errors()).containsExactly("amount:refused");
        earn(1);
        assertThat(payOutTo("tok_debit", NET + 1).code()).isEqualTo("payout_exceeds_available");
        assertThat(payOutTo("nowhere", 1).code()).isEqualTo("payout_destination_unknown");
    }

    @Test
    void a_refund_of_what_was_paid_out_turns_the_balance_negative_and_blocks_payouts_only() {
        String payment = "/v1/payments/" + merchant.pay("tok_visa").id();
        awaitFunds(NET, 0);
        assertThat(payOutTo("tok_debit", NET).at("/status")).isEqualTo("paid");
        merchant.post(payment + "/refunds", "{\"amount\": 500}");
        awaitFunds(-500, 0);
        assertThat(payOutTo("tok_debit", 1).code()).isEqualTo("payout_exceeds_available");
        assertThat(merchant.pay("tok_visa").at("/status")).isEqualTo("captured");
        awaitFunds(NET - 500, 0);
    }

    @Test
    void a_repeated_request_pays_once() {
        earn(1);
        Map<String, String> key = Map.of("Idempotency-Key", Merchant.newKey());
        String body = "{\"amount\": 600, \"currency\": \"USD\", \"destination\": \"tok_debit\"}";
        Exchange first = merchant.post("/v1/payouts", body, key);
        Exchange again = merchant.post("/v1/payouts", body, key);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        DAYBOOK.loseAnswer(key.get("Idempotency-Key"));
        Exchange rebuilt = merchant.post("/v1/payouts", body, key);
        assertThat(rebuilt.id()).isEqualTo(first.id());
        awaitFunds(NET - 600, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | amount:required, currency:required, destination:required",
                "{\"amount\": 1, \"currency\": \"USD\"} | destination:required",
                "{\"amount\": 0, \"currency\": \"USD\", \"destination\": \"tok_debit\"} | amount:out_of_range",
                "{\"amount\": 1, \"currency\": \"USD\", \"destination\": \"000123456789\"} | destination:malformed",
                "{\"amount\": 1, \"currency\": \"USD\", \"destination\": \"email:a:b\"} | destination:malformed",
                "{\"amount\": 1, \"currency\": \"USD\", \"destination\": \"t\", \"email\": \"a@b.c\"} | email:conflict",
                "{\"amount\": 1, \"currency\": \"USD\", \"email\": \"ada\"} | email:malformed",
                "{\"amount\": 1, \"currency\": \"USD\", \"email\": \"a@b.c\", \"iban\": \"x\"} | iban:unknown_field"
            })
    void what_is_wrong_is_refused_by_its_field(String body, String errors) {
        Exchange refused = merchant.post("/v1/payouts", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactlyInAnyOrder(errors.split(", "));
    }

    @Test
    void payouts_are_listed_newest_first_and_by_status() {
        earn(1);
        Exchange first = payOutTo("tok_debit", 100);
        Exchange second = payOutTo("tok_payout_fails", 100);
        Map<String, String> fresh = Map.of("Daybook-Min-Position", second.header("Daybook-Position"));
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/payouts", fresh))).containsExactly(second.id(), first.id());
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/payouts?status=paid")))
                .containsExactly(first.id());
        Exchange page = merchant.get("/v1/payouts?limit=1");
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/payouts?cursor=" + page.at("/next_cursor"))))
                .containsExactly(first.id());
        assertThat(merchant.get("/v1/payouts?status=lost").status()).isEqualTo(400);
    }

    @Test
    void a_key_that_may_take_payments_may_not_pay_out() {
        Merchant till = DAYBOOK.merchant(EnumSet.of(Scope.PAYMENTS_WRITE, Scope.PAYMENTS_READ));
        Exchange refused =
                till.post("/v1/payouts", "{\"amount\": 1, \"currency\": \"USD\", \"destination\": \"tok_debit\"}");
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void of_a_hundred_payouts_at_once_a_balance_that_covers_sixty_pays_exactly_sixty()
            throws ExecutionException, InterruptedException {
        Exchange payment = merchant.post(
                "/v1/payments", "{\"amount\": 618332, \"currency\": \"USD\", \"payment_method\": \"tok_visa\"}");
        assertThat(payment.at("/status")).isEqualTo("captured");
        Exchange before = Eventually.of(() -> merchant.get("/v1/balance"), PayoutsTest::hasFunds);
        long each = 10_000;
        assertThat(before.number("/data/0/available")).as("covers sixty").isBetween(60 * each, 61 * each - 1);
        long left = before.number("/data/0/available") - 60 * each;
        List<Future<Exchange>> answers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                answers.add(crowd.submit(() -> payOutTo("tok_debit", each)));
            }
        }
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Future<Exchange> answer : answers) {
            Exchange exchange = answer.get();
            String what = exchange.status() < 300 ? exchange.at("/status") : exchange.code();
            outcomes.merge(exchange.status() + " " + what, 1, Integer::sum);
        }
        awaitFunds(left, 0);
        List<String> paid = new ArrayList<>();
        String next = "/v1/payouts?status=paid&limit=50";
        while (!next.isEmpty()) {
            Exchange page = merchant.get(next);
            paid.addAll(LookUpPaymentsTest.ids(page));
            next = page.at("/has_more").equals("true")
                    ? "/v1/payouts?status=paid&limit=50&cursor=" + page.at("/next_cursor")
                    : "";
        }
        Map<String, Long> books =
                Eventually.of(this::books, sums -> sums.getOrDefault("cash:simulator", 0L) == 60 * each);
        assertThat(outcomes)
                .containsExactlyInAnyOrderEntriesOf(Map.of("201 paid", 60, "422 payout_exceeds_available", 40));
        assertThat(paid).hasSize(60).doesNotHaveDuplicates();
        assertThat(books)
                .containsEntry("merchant:ME:payable", left)
                .containsEntry("payouts:in_transit", 0L)
                .containsEntry("cash:simulator", 60 * each);
    }
}
