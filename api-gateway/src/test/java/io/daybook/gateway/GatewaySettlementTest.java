package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.paypal.OpenPaypal;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Money through Stripe and PayPal and back: Daybook is told everything by their doubles over HTTP, pays and pays out there, and
 * reads the files that they make of their own books.
 */
class GatewaySettlementTest {

    private static final StripeTwin STRIPE = new StripeTwin(0, Clock.systemUTC());
    private static final OpenPaypal PAYPAL = new OpenPaypal(Clock.systemUTC());
    private static final Daybook DAYBOOK = Daybook.with(
            "--daybook.connectors.stripe.api-key=" + StripeTwin.API_KEY,
            "--daybook.connectors.stripe.webhook-secret=" + StripeTwin.WEBHOOK_SECRET,
            "--daybook.connectors.stripe.api-base=" + STRIPE.address(),
            "--daybook.connectors.paypal.client-id=" + OpenPaypal.CLIENT_ID,
            "--daybook.connectors.paypal.client-secret=" + OpenPaypal.CLIENT_SECRET,
            "--daybook.connectors.paypal.api-base=" + PAYPAL.address(),
            "--daybook.connectors.paypal.webhook-id=" + OpenPaypal.WEBHOOK_ID,
            "--daybook.connectors.paypal.certificate-origins=" + PAYPAL.address(),
            "--daybook.connectors.paypal.trust-anchors=" + trustAnchors());

    private static final HttpClient POST =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ExecutorService MAIL = Executors.newSingleThreadExecutor();

    /** Captured, less refunded, disputed and lost, and sent on. */
    private static final long LEFT_AT_STRIPE = 10_000 + 5_000 - 1_250 + 3_000 + 2_000 - 2_500 - 3_000;

    static {
        STRIPE.deliverTo(message -> MAIL.execute(() -> deliver("stripe", message)));
    }

    private static Path trustAnchors() {
        try {
            Path file = Files.createTempFile("roots", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, PAYPAL.trustAnchor());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As gateways do it: again, until it is taken. */
    private static void deliver(String gateway, WebhookMessage message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(DAYBOOK.api() + "/v1/gateways/" + gateway + "/webhooks"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        Eventually.of(() -> status(request.build()), status -> status < 300);
    }

    private static int status(HttpRequest request) {
        try {
            return POST.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @AfterAll
    static void close() {
        MAIL.shutdownNow();
        STRIPE.close();
        PAYPAL.close();
        assertThat(STRIPE.offences()).isEmpty();
        assertThat(PAYPAL.offences()).isEmpty();
    }

    private static Merchant merchant(String connector) {
        return DAYBOOK.merchant(EnumSet.allOf(Scope.class), new ConnectorName(connector));
    }

    private static String take(Merchant merchant, String token, long amount, String capture) {
        Exchange payment = merchant.post("/v1/payments", """
                {"amount": %d, "currency": "USD", "payment_method": "%s", "capture": "%s",
                 "return_url": "https://shop.example/back"}""".formatted(amount, token, capture));
        assertThat(payment.at("/status")).as("%s", payment).isIn("captured", "authorized");
        return payment.id();
    }

    private static Exchange payOut(Merchant merchant, long amount, String where) {
        return merchant.post("/v1/payouts", "{\"amount\": %d, \"currency\": \"USD\", %s}".formatted(amount, where));
    }

    private static void awaitFunds(Merchant merchant, long available) {
        Eventually.of(
                () -> merchant.get("/v1/balance"),
                e -> !e.json().at("/data").isEmpty() && e.number("/data/0/available") >= available);
    }

    /** The gateway tells of it again and again, since what it tells while it is being asked is asked no second time. */
    private static Exchange awaitStatus(
            Merchant merchant, String gateway, WebhookMessage told, Exchange payout, String status) {
        return Eventually.of(
                () -> {
                    deliver(gateway, told);
                    return merchant.get("/v1/payouts/" + payout.id());
                },
                e -> e.at("/status").equals(status));
    }

    private static Exchange end(
            Merchant merchant, Exchange payout, String outcome, @Nullable String failure, String status) {
        STRIPE.endPayout(STRIPE.payoutOf(payout.id()), outcome, failure);
        return awaitStatus(merchant, "stripe", STRIPE.webhooks().getLast(), payout, status);
    }

    private static Exchange end(Merchant merchant, Exchange payout, String outcome, String status) {
        return awaitStatus(merchant, "paypal", PAYPAL.endPayout(payout.id(), outcome), payout, status);
    }

    /** So that what comes is not of the same second as what was, as far as files can tell. */
    private static void awaitAnotherSecond() {
        long second = Instant.now().getEpochSecond();
        Eventually.of(Instant::now, now -> now.getEpochSecond() > second);
    }

    private static void awaitEvent(Merchant merchant, String payment, String type) {
        Eventually.of(
                () -> merchant.get("/v1/payments/" + payment + "/events?limit=100"),
                e -> e.json()
                        .at("/data")
                        .valueStream()
                        .anyMatch(event -> event.at("/type").stringValue().equals(type)));
    }

    private static Exchange handIn(Merchant merchant, String connector, String file, String period) {
        Exchange settlement = merchant.post(
                "/v1/settlements?connector=" + connector + period, file, Map.of("Content-Type", "text/csv"));
        assertThat(settlement.status()).as("%s\n%s", settlement, file).isEqualTo(201);
        return settlement;
    }

    /** Each exception as {@code reason type of what the file says, payment or payout of ours}. */
    private static List<String> exceptions(Merchant merchant, Exchange settlement) {
        Map<String, String> fresh = Map.of("Daybook-Min-Position", settlement.header("Daybook-Position"));
        return merchant.get("/v1/settlements/" + settlement.id() + "/exceptions", fresh)
                .json()
                .at("/data")
                .valueStream()
                .map(each -> each.at("/reason").stringValue() + " "
                        + each.at("/line").path("type").stringValue("-") + " "
                        + each.at("/ours").path("payment").stringValue("")
                        + each.at("/ours").path("payout").stringValue(""))
                .toList();
    }

    /** What stands on an account, posted, debits less credits. */
    private static long balance(Merchant merchant, String account, Exchange after) {
        Map<String, String> fresh = Map.of("Daybook-Min-Position", after.header("Daybook-Position"));
        return merchant.get("/v1/ledger/accounts/" + account, fresh)
                .json()
                .at("/balances")
                .valueStream()
                .filter(each -> each.at("/phase").stringValue().equals("posted"))
                .mapToLong(each ->
                        each.at("/debits").longValue() - each.at("/credits").longValue())
                .sum();
    }

    private static String operation(String payment) {
        return "auth_" + payment.substring("pay_".length()) + "_1";
    }

    @Test
    void all_that_went_through_stripe_stands_in_its_reports_and_nothing_differs() {
        Merchant merchant = merchant("stripe");
        take(merchant, "pm_card_visa", 10_000, "automatic");
        String refunded = take(merchant, "pm_card_mastercard", 5_000, "automatic");
        assertThat(merchant.post("/v1/payments/" + refunded + "/refunds", "{\"amount\": 1250}")
                        .at("/status"))
                .isEqualTo("succeeded");
        String part = take(merchant, "pm_card_visa", 4_000, "manual");
        assertThat(merchant.post("/v1/payments/" + part + "/captures", "{\"amount\": 3000, \"final\": true}")
                        .status())
                .isEqualTo(201);
        dispute(merchant, true);
        dispute(merchant, false);
        payOutByStripe(merchant);
        STRIPE.payOutAll("usd");

        Exchange activity = handIn(merchant, "stripe", STRIPE.activityReport(), "");
        Exchange payouts = handIn(merchant, "stripe", STRIPE.payoutsReport(), "");

        assertThat(exceptions(merchant, activity)).isEmpty();
        assertThat(exceptions(merchant, payouts)).isEmpty();
        assertThat(activity.number("/lines")).isEqualTo(10); // 5 charges, refund, 2 disputes, reversal, transfer
        assertThat(activity.number("/matched")).isEqualTo(10);
        assertThat(payouts.number("/matched")).isEqualTo(5); // 3 payouts, of which 2 came back
        assertThat(payouts.number("/booked")).isEqualTo(1); // Stripe's own
        assertThat(balance(merchant, "connector:stripe:receivable", payouts)).isZero();
        assertThat(balance(merchant, "cash:stripe", payouts))
                .isEqualTo(LEFT_AT_STRIPE - balance(merchant, "platform:processing_costs", payouts));
        assertThat(balance(merchant, "payouts:in_transit", payouts)).isZero();

        plant(merchant);
    }

    private static void dispute(Merchant merchant, boolean won) {
        String payment = take(merchant, "pm_card_visa", 2_000, "automatic");
        String intent = STRIPE.intentOf(operation(payment));
        STRIPE.openDispute(intent);
        awaitEvent(merchant, payment, "dispute.funds_withdrawn");
        STRIPE.endDispute(intent, won);
        awaitEvent(merchant, payment, won ? "dispute.funds_reinstated" : "dispute.lost");
    }

    private static void payOutByStripe(Merchant merchant) {
        awaitFunds(merchant, 9_000);
        Exchange seller = payOut(merchant, 2_500, "\"destination\": \"acct_1TwinSeller\"");
        assertThat(seller.at("/status")).as("%s", seller).isEqualTo("paid");
        assertThat(seller.at("/connector")).isEqualTo("stripe");
        Exchange paid = payOut(merchant, 3_000, "\"destination\": \"stripe_bank\"");
        assertThat(paid.at("/status")).isEqualTo("sent");
        end(merchant, paid, "paid", null, "paid");
        Exchange failed = payOut(merchant, 2_000, "\"destination\": \"ba_1TwinBank\"");
        assertThat(end(merchant, failed, "failed", "account_closed", "failed").at("/failure_reason"))
                .isEqualTo("account_closed");
        Exchange returned = payOut(merchant, 1_000, "\"destination\": \"ba_1TwinBank\"");
        end(merchant, returned, "paid", null, "paid");
        assertThat(end(merchant, returned, "failed", "no_account", "returned").at("/failure_reason"))
                .isEqualTo("no_account");
        Exchange nobody = payOut(merchant, 100, "\"destination\": \"acct_1TwinNobody\"");
        assertThat(nobody.at("/status")).isEqualTo("failed");
        assertThat(nobody.at("/failure_reason")).isEqualTo("resource_missing");
        Exchange nowhere = payOut(merchant, 100, "\"destination\": \"pm_card_visa\"");
        assertThat(nowhere.code()).isEqualTo("payout_destination_unknown");
        assertThat(nowhere.errors()).containsExactly("destination:refused");
    }

    /** Of each further day, one thing is told wrongly. */
    private static void plant(Merchant merchant) {
        awaitAnotherSecond();
        String charged = take(merchant, "pm_card_visa", 6_000, "automatic");
        assertThat(exceptions(
                        merchant,
                        handIn(
                                merchant,
                                "stripe",
                                STRIPE.activityReport().replace("60.00,2.04,57.96", "60.01,2.04,57.97"),
                                "")))
                .containsExactly("amount_differs charge " + charged);

        awaitAnotherSecond();
        take(merchant, "pm_card_visa", 7_000, "automatic");
        awaitFunds(merchant, 9_000);
        Exchange seller = payOut(merchant, 5_000, "\"destination\": \"acct_1TwinSeller\"");
        String other = STRIPE.activityReport().replace("-50.00,0.00,-50.00", "-49.99,0.00,-49.99");
        assertThat(exceptions(merchant, handIn(merchant, "stripe", other, "")))
                .containsExactly("amount_differs disbursement " + seller.id());

        awaitAnotherSecond();
        take(merchant, "pm_card_visa", 8_000, "automatic");
        Exchange missing = payOut(merchant, 1_500, "\"destination\": \"acct_1TwinSeller\"");
        String without = without(STRIPE.activityReport(), ",transfer,");
        Exchange day = handIn(merchant, "stripe", without, "&to=" + Instant.now());
        assertThat(exceptions(merchant, day)).containsExactly("missing_in_file - " + missing.id());

        awaitAnotherSecond();
        take(merchant, "pm_card_visa", 9_000, "automatic");
        payOut(merchant, 700, "\"destination\": \"acct_1TwinSeller\"");
        String strange = STRIPE.activityReport();
        String transfer = Arrays.stream(strange.split("\n", -1))
                .filter(line -> line.contains(",transfer,"))
                .findFirst()
                .orElseThrow()
                .replace("Twin", "Else");
        assertThat(exceptions(merchant, handIn(merchant, "stripe", strange + transfer + "\n", "")))
                .containsExactly("unknown_to_us disbursement ");
    }

    private static String without(String file, String word) {
        return Arrays.stream(file.split("\n", -1))
                .filter(line -> !line.contains(word))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void all_that_went_through_paypal_stands_in_its_report_and_nothing_differs() {
        Merchant merchant = merchant("paypal");
        takeByPaypal(merchant, 10_000);
        String refunded = takeByPaypal(merchant, 5_000);
        assertThat(merchant.post("/v1/payments/" + refunded + "/refunds", "{\"amount\": 1250}")
                        .at("/status"))
                .isEqualTo("succeeded");
        awaitFunds(merchant, 9_000);
        Exchange paid = payOut(merchant, 2_500, "\"email\": \"ada@example.org\"");
        assertThat(paid.at("/status")).isEqualTo("sent");
        end(merchant, paid, "SUCCESS", "paid");
        Exchange returned = payOut(merchant, 1_500, "\"email\": \"bob@example.org\"");
        end(merchant, returned, "SUCCESS", "paid");
        end(merchant, returned, "RETURNED", "returned");

        Exchange report = handIn(merchant, "paypal", PAYPAL.settlementReport(), "");

        assertThat(exceptions(merchant, report)).isEmpty();
        assertThat(report.number("/matched")).isEqualTo(6); // 2 captures, refund, 2 payouts, return
        assertThat(report.number("/booked")).isEqualTo(1); // the withdrawal
        assertThat(balance(merchant, "connector:paypal:receivable", report)).isZero();
        assertThat(balance(merchant, "platform:processing_costs", report)).isEqualTo(349 + 49 + 175 + 49 + 25 + 25);
        assertThat(balance(merchant, "cash:paypal", report))
                .isEqualTo(10_000 + 5_000 - 1_250 - 2_500 - (349 + 49 + 175 + 49 + 25 + 25));

        takeByPaypal(merchant, 2_000);
        Exchange sent = payOut(merchant, 800, "\"email\": \"ada@example.org\"");
        String next = PAYPAL.settlementReport().replace("\"DR\",\"800\"", "\"DR\",\"801\"");
        assertThat(exceptions(merchant, handIn(merchant, "paypal", next, "")))
                .containsExactly("amount_differs disbursement " + sent.id());
    }

    private static String takeByPaypal(Merchant merchant, long amount) {
        PAYPAL.hurry();
        return take(merchant, "paypal", amount, "automatic");
    }
}
