package io.daybook.command.connector.stripe;

import static io.daybook.command.connector.Calls.NOW;
import static io.daybook.command.connector.Calls.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Calls;
import io.daybook.command.connector.GatewayDouble.Fault;
import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Pending;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A payout is a transfer to a connected account, or a payout of Stripe's to our own bank. */
class StripePayoutsTest {

    private static final String SELLER = "acct_1TwinSeller";
    private static final String BANK = "ba_1TwinBank";
    private static final Money AMOUNT = usd(2_500);
    private static final Instant THE_DAY_BEFORE = NOW.minusSeconds(25 * 3600);

    private final StripeTwin stripe = new StripeTwin(0, Calls.CLOCK);
    private final StripeConnector connector = Stripes.connector(stripe, Calls.patient(), Calls.CLOCK);

    @BeforeEach
    void earn() {
        stripe.topUp("usd", 100_000);
    }

    @AfterEach
    void close() {
        stripe.close();
        assertThat(stripe.offences()).isEmpty();
    }

    @Test
    void a_transfer_is_done_at_once() {
        GatewayCall call = call(SELLER);

        Executed done = executed(connector.execute(call));

        assertThat(done.reference()).startsWith("tr_");
        assertThat(done.at()).isEqualTo(NOW);
        assertThat(connector.lookUp(call)).isEqualTo(done);
        assertThat(connector.lookUp(call.about(done.reference()))).isEqualTo(done);
        assertThat(stripe.executions(call.operation())).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {BANK, "stripe_bank"})
    void a_payout_to_our_bank_is_pending_until_the_bank_has_it(String destination) {
        GatewayCall call = call(destination);

        Pending sent = (Pending) connector.execute(call);

        assertThat(connector.lookUp(call.about(sent.reference()))).isEqualTo(sent);
        stripe.endPayout(sent.reference(), "paid", null);
        assertThat(executed(connector.lookUp(call.about(sent.reference()))).reference())
                .isEqualTo(sent.reference());
        assertThat(executed(connector.lookUp(call)).reference()).isEqualTo(sent.reference());
        assertThat(stripe.executions(call.operation())).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "failed, account_closed, account_closed, account_closed",
        "failed, no_account, no_account, no_account",
        "failed, insufficient_funds, insufficient_funds, insufficient_funds",
        "failed, NEW CODE, payout_failed, payout_failed",
        "failed, , payout_failed, payout_failed",
        "canceled, , payout_canceled, ",
    })
    void what_a_bank_does_not_take_comes_back_before_or_after_it_was_paid(
            String status, String failure, String code, String word) {
        for (boolean wasPaid : List.of(false, true)) {
            GatewayCall call = call(BANK);
            String reference = ((Pending) connector.execute(call)).reference();
            if (wasPaid) {
                stripe.endPayout(reference, "paid", null);
                executed(connector.lookUp(call.about(reference)));
            }

            stripe.endPayout(reference, status, failure);

            Decline decline = refused(connector.lookUp(call.about(reference)));
            assertThat(decline.code()).isEqualTo(code);
            assertThat(decline.networkCode()).isEqualTo(word);
        }
    }

    @Test
    void what_was_taken_back_has_been_returned() {
        GatewayCall transfer = call(SELLER);
        String moved = executed(connector.execute(transfer)).reference();
        GatewayCall payout = call(BANK);
        String paid = ((Pending) connector.execute(payout)).reference();
        stripe.endPayout(paid, "paid", null);

        stripe.reverseTransfer(moved, 1_000);
        assertThat(connector.lookUp(transfer.about(moved))).isEqualTo(new Unknown("partly_reversed"));
        stripe.reverseTransfer(moved, 1_500);
        stripe.fetchBack(paid);

        assertThat(refused(connector.lookUp(transfer.about(moved))).code()).isEqualTo("payout_returned");
        assertThat(refused(connector.lookUp(payout.about(paid))).code()).isEqualTo("payout_returned");
    }

    @ParameterizedTest
    @CsvSource({
        "acct_1TwinNobody, 2500, resource_missing, ",
        "acct_1TwinRestricted, 2500, insufficient_capabilities_for_transfer, ",
        "ba_1Stranger, 2500, resource_missing, ",
        "acct_1TwinSeller, 100001, insufficient_merchant_funds, balance_insufficient",
        "ba_1TwinBank, 100001, insufficient_merchant_funds, balance_insufficient",
    })
    void what_stripe_refuses_keeps_its_reason(String destination, long cents, String code, String word) {
        GatewayCall call = call(destination, usd(cents), NOW);

        Decline decline = refused(connector.execute(call));

        assertThat(decline.code()).isEqualTo(code);
        assertThat(decline.networkCode()).isEqualTo(word);
        assertThat(refused(connector.lookUp(call))).isEqualTo(decline);
        assertThat(stripe.executions(call.operation())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"HUF, 12345", "TWD, 12345", "KWD, 12345"})
    void an_amount_that_no_bank_is_paid_is_refused_before_anything_is_sent(String currency, long amount) {
        assertThat(refused(connector.execute(call(BANK, Money.of(amount, currency), NOW)))
                        .code())
                .isEqualTo("amount_not_supported");
        assertThat(stripe.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"RATE_LIMITED", "SERVER_ERROR"},
            mode = EnumSource.Mode.EXCLUDE)
    void doubt_ends_with_one_execution(Fault fault) {
        for (String destination : List.of(SELLER, BANK)) {
            GatewayCall call = call(destination);
            boolean silent = List.of(Fault.DROP_ANSWER, Fault.NEVER_EXECUTE, Fault.SLOW_DRIP)
                    .contains(fault);
            Duration patience = silent ? Calls.impatient() : Calls.patient();
            stripe.next(fault);

            assertThat(Stripes.connector(stripe, patience, Calls.CLOCK).execute(call))
                    .as("%s, %s", destination, fault)
                    .isInstanceOf(Unknown.class);

            assertThat(connector.lookUp(call))
                    .as("%s, %s, in the end", destination, fault)
                    .isInstanceOfAny(Executed.class, Pending.class);
            assertThat(stripe.executions(call.operation()))
                    .as("%s, %s", destination, fault)
                    .isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SELLER, BANK})
    void a_server_error_is_asked_about_and_never_sent_twice(String destination) {
        GatewayCall call = call(destination);
        stripe.next(Fault.SERVER_ERROR);
        assertThat(connector.execute(call)).isEqualTo(new Unknown("http_500"));

        assertThat(connector.lookUp(call)).isEqualTo(new NotExecuted("not_found"));

        assertThat(stripe.executions(call.operation())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {SELLER, BANK})
    void being_turned_away_is_no_execution_and_no_answer_to_a_question(String destination) {
        GatewayCall call = call(destination);
        stripe.next(Fault.RATE_LIMITED);
        assertThat(connector.execute(call)).isEqualTo(new NotExecuted("rate_limited"));
        stripe.next(Fault.RATE_LIMITED);
        assertThat(connector.lookUp(call)).isEqualTo(new Unknown("rate_limited"));
        assertThat(stripe.executions(call.operation())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {SELLER, BANK})
    void what_is_older_than_its_key_is_found_by_our_operation_and_nothing_is_sent(String destination) {
        Clock yesterday = Clock.fixed(THE_DAY_BEFORE, ZoneOffset.UTC);
        GatewayCall made = call(destination, AMOUNT, THE_DAY_BEFORE);
        GatewayCall never = call(destination, AMOUNT, THE_DAY_BEFORE);
        Stripes.connector(stripe, Calls.patient(), yesterday).execute(made);
        stripe.forgetKeys();
        int before = stripe.requests().size();

        assertThat(connector.lookUp(made)).isInstanceOfAny(Executed.class, Pending.class);
        assertThat(connector.lookUp(never)).isEqualTo(new NotExecuted("not_found"));

        assertThat(stripe.requests().subList(before, stripe.requests().size()))
                .allMatch(line -> line.startsWith("GET"));
    }

    @Test
    void a_payout_is_looked_for_on_every_page() {
        GatewayCall first = call(BANK, usd(1), THE_DAY_BEFORE);
        connector.execute(first);
        for (int i = 0; i < 100; i++) {
            connector.execute(call(BANK, usd(1), NOW));
        }

        assertThat(connector.lookUp(first)).isInstanceOf(Pending.class);
        assertThat(stripe.requests()).filteredOn("GET /v1/payouts"::equals).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"destination", "transfer_group", "metadata"})
    void distrusts_a_transfer_that_is_another(String field) {
        GatewayCall call = call(SELLER);
        Map<String, Object> body = new LinkedHashMap<>(Map.of(
                "id",
                "tr_1",
                "object",
                "transfer",
                "amount",
                2_500,
                "amount_reversed",
                0,
                "created",
                NOW.getEpochSecond(),
                "currency",
                "usd",
                "destination",
                SELLER,
                "metadata",
                Map.of("daybook_operation", call.operation().value()),
                "reversed",
                false));
        body.put(field, field.equals("metadata") ? Map.of() : "acct_1Other");
        stripe.answerNext(200, body, Map.of());

        assertThat(connector.execute(call))
                .isEqualTo(
                        field.equals("transfer_group") // It only helps to find it; what it says is in the metadata.
                                ? new Executed("tr_1", null, NOW)
                                : new Unknown("answer_differs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "status", "destination", "metadata", "later"})
    void distrusts_a_payout_that_is_another_or_says_too_little(String field) {
        GatewayCall call = call(BANK);
        Map<String, Object> body = new LinkedHashMap<>(Map.of(
                "id",
                "po_1",
                "object",
                "payout",
                "amount",
                2_500,
                "arrival_date",
                NOW.plusSeconds(86_400).getEpochSecond(),
                "currency",
                "usd",
                "destination",
                BANK,
                "metadata",
                Map.of("daybook_operation", call.operation().value()),
                "status",
                field.equals("later") ? "thinking" : "paid"));
        body.remove(field);
        stripe.answerNext(200, body, Map.of());

        String reason = List.of("id", "status").contains(field)
                ? "malformed_answer"
                : field.equals("later") ? "unknown_status" : "answer_differs";
        assertThat(connector.execute(call)).isEqualTo(new Unknown(reason));
    }

    @Test
    void tells_of_payouts_and_transfers_by_webhook() {
        GatewayCall transfer = call(SELLER);
        stripe.reverseTransfer(executed(connector.execute(transfer)).reference(), 2_500);
        GatewayCall payout = call(BANK);
        stripe.endPayout(((Pending) connector.execute(payout)).reference(), "failed", "account_closed");
        stripe.payOutAll("usd");

        List<WebhookReading> readings =
                stripe.webhooks().stream().map(connector::read).toList();

        assertThat(readings.subList(0, 4))
                .extracting(reading -> ((WebhookReading.Heard) reading).type())
                .containsExactly("transfer.created", "transfer.reversed", "payout.created", "payout.failed");
        assertThat(readings.subList(0, 4))
                .extracting(reading -> ((WebhookReading.Heard) reading).notice())
                .containsExactly(notice(transfer), notice(transfer), notice(payout), notice(payout));
        assertThat(readings.getLast()).isInstanceOf(WebhookReading.Ignored.class);
    }

    private static Notice notice(GatewayCall call) {
        return new Notice.OperationMoved(call.operation(), call.operation().value());
    }

    @Test
    void pays_out_to_what_stripe_knows_and_to_nothing_else() {
        assertThat(connector.capabilities().payouts()).isTrue();
        assertThat(List.of(SELLER, BANK, "stripe_bank")).allMatch(connector::paysOutTo);
        assertThat(List.of(
                        "ba_01J9ZQ4K7M3N8P2R5S6T7V8W9X", // Daybook's own, which goes by ACH.
                        "pm_card_visa",
                        "card_1Twin",
                        "tok_debit",
                        "acct_",
                        "stripe_Bank",
                        "email:po_1:AAAA"))
                .noneMatch(connector::paysOutTo);
        assertThat(connector.recognizes(SELLER)).isFalse();
    }

    private static GatewayCall call(String destination) {
        return call(destination, AMOUNT, NOW);
    }

    private static GatewayCall call(String destination, Money amount, Instant made) {
        return new GatewayCall(
                new OperationId("po_" + Calls.ulid(made)),
                OperationKind.PAYOUT,
                new ConnectorName("stripe"),
                1,
                NOW.plusSeconds(60),
                amount,
                destination,
                null,
                null,
                false);
    }

    private static Executed executed(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(Executed.class);
        return (Executed) answer;
    }

    private static Decline refused(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        return ((Refused) answer).decline();
    }
}
