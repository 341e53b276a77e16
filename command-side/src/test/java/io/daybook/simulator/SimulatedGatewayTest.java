package io.daybook.simulator;

import static io.daybook.simulator.Simulators.authorize;
import static io.daybook.simulator.Simulators.charge;
import static io.daybook.simulator.Simulators.done;
import static io.daybook.simulator.Simulators.follow;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedGatewayTest extends SimulatedGatewayFixture {

    @Test
    void executesAKeyOnceHoweverOftenItIsSentAlsoAfterARestart() throws IOException {
        Reply first = gateway.perform(charge("key", "tok_visa"), 1);
        Reply second = gateway.perform(charge("key", "tok_visa"), 2);
        restart();
        Reply third = gateway.perform(charge("key", "tok_visa"), 3);

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(gateway.lookUp("key", 9)).isEqualTo(first);
        assertThat(book.charges()).hasSize(1);
        assertThat(book.requests("key")).isEqualTo(3);
        assertThat(book.duplicates()).isZero();
    }

    @Test
    void refusesAKeyForAnotherInstruction() {
        gateway.perform(charge("key", "tok_visa"), 1);

        for (Instruction other : List.of(
                charge("key", "tok_amex"),
                authorize("key", "tok_visa"),
                new Instruction(
                        OperationKind.AUTHORIZE, "key", null, Money.of(1051, "USD"), "tok_visa", true, false))) {
            assertThat(gateway.perform(other, 2)).isInstanceOf(Reply.Invalid.class);
        }
        assertThat(book.charges()).hasSize(1);
        assertThat(book.violations()).extracting(Entry.Refused::code).containsOnly("key_reused");
    }

    @Test
    void executesAKeyOnceWhenManySendItAtTheSameTime() throws Exception {
        int callers = 64;
        CountDownLatch start = new CountDownLatch(1);
        Set<Reply> replies = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> sent = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                sent.add(threads.submit(() -> {
                    start.await();
                    return gateway.perform(charge("key", "tok_visa"), 1);
                }));
            }
            start.countDown();
            for (Future<Reply> reply : sent) {
                replies.add(reply.get());
            }
        }

        assertThat(replies).hasSize(1);
        assertThat(book.charges()).hasSize(1);
        assertThat(book.requests("key")).isEqualTo(callers);
    }

    @Test
    void keepsItsWordThatSomethingWasNotExecutedWhenTheRequestArrivesLate() throws IOException {
        assertThat(gateway.lookUp("key", 1)).isEqualTo(new Reply.NotExecuted("key"));
        restart();

        assertThat(gateway.perform(charge("key", "tok_visa"), 1)).isEqualTo(new Reply.NotExecuted("key"));
        assertThat(book.charges()).isEmpty();

        assertThat(done(gateway.perform(charge("key", "tok_visa"), 2)).decline())
                .isNull();
        assertThat(gateway.perform(charge("key", "tok_visa"), 1)).isEqualTo(gateway.lookUp("key", 1));
    }

    @Test
    void eitherExecutesOrHasSaidThatItWillNotWhenAskedAtTheSameTime() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                String key = "key_" + i;
                CountDownLatch start = new CountDownLatch(1);
                Future<Reply> performed = threads.submit(() -> {
                    start.await();
                    return gateway.perform(charge(key, "tok_visa"), 1);
                });
                Future<Reply> asked = threads.submit(() -> {
                    start.await();
                    return gateway.lookUp(key, 1);
                });
                start.countDown();
                assertThat(asked.get()).isEqualTo(performed.get());
            }
        }
    }

    @Test
    void capturesInPartsVoidsTheRestAndRefundsInParts() throws IOException {
        String charge = done(gateway.perform(authorize("key", "tok_visa"), 1)).charge();

        gateway.perform(follow(OperationKind.CAPTURE, "c1", charge, 400), 1);
        gateway.perform(follow(OperationKind.CAPTURE, "c2", charge, 600), 1);
        gateway.perform(follow(OperationKind.VOID, "v", charge, 50), 1);
        gateway.perform(follow(OperationKind.REFUND, "r1", charge, 300), 1);
        assertThat(book.charges()).singleElement().matches(one -> one.status().equals("partially_refunded"));
        gateway.perform(follow(OperationKind.REFUND, "r2", charge, 700), 1);
        restart();

        Charge found = book.charge(charge);
        assertThat(found.captured()).isEqualTo(1000);
        assertThat(found.released()).isEqualTo(50);
        assertThat(found.refunded()).isEqualTo(1000);
        assertThat(found.status()).isEqualTo("refunded");
        assertThat(book.violations()).isEmpty();
    }

    @Test
    void releasesTheRestWithTheLastCapture() {
        String charge = done(gateway.perform(authorize("key", "tok_visa"), 1)).charge();

        gateway.perform(
                new Instruction(OperationKind.CAPTURE, "c1", charge, Money.of(400, "USD"), null, false, true), 1);

        assertThat(book.charges()).singleElement().matches(one -> one.capturable() == 0 && one.released() == 650);
    }

    @Test
    void reversesAChargeHoweverFarItHasCome() {
        String authorized =
                done(gateway.perform(authorize("one", "tok_visa"), 1)).charge();
        String captured = done(gateway.perform(charge("two", "tok_visa"), 1)).charge();

        gateway.perform(follow(OperationKind.REVERSE, "r1", authorized, 1050), 1);
        gateway.perform(follow(OperationKind.REVERSE, "r2", captured, 1050), 1);

        assertThat(book.charge(authorized).status()).isEqualTo("voided");
        assertThat(book.charge(captured).status()).isEqualTo("refunded");
    }

    @ParameterizedTest
    @CsvSource({
        "CAPTURE, 1051, capture_exceeds_authorized",
        "CAPTURE, 1, ",
        "CAPTURE, 1050, ",
        "VOID, 1049, void_differs_from_remainder",
        "VOID, 1050, ",
        "REFUND, 1, refund_exceeds_captured",
        "REVERSE, 1049, reversal_differs_from_remainder"
    })
    void refusesWhatWouldBreakItsSums(OperationKind kind, long amount, String fault) {
        String charge = done(gateway.perform(authorize("key", "tok_visa"), 1)).charge();

        Reply reply = gateway.perform(follow(kind, "next", charge, amount), 1);

        if (fault == null) {
            assertThat(done(reply).decline()).isNull();
            assertThat(book.violations()).isEmpty();
        } else {
            assertThat(reply).isEqualTo(new Reply.Invalid(409, fault, "The charge does not allow it."));
            assertThat(book.violations()).containsExactly(new Entry.Refused("next", fault));
        }
    }

    @Test
    void refusesAnotherCurrencyAndAnUnknownCharge() {
        String charge = done(gateway.perform(charge("key", "tok_visa"), 1)).charge();

        assertThat(gateway.perform(
                        new Instruction(OperationKind.REFUND, "r1", charge, Money.of(1, "EUR"), null, false, false), 1))
                .isInstanceOf(Reply.Invalid.class);
        assertThat(gateway.perform(follow(OperationKind.REFUND, "r2", "ch_nosuch", 1), 1))
                .isInstanceOf(Reply.Invalid.class);
        assertThat(book.violations())
                .extracting(Entry.Refused::code)
                .containsExactly("currency_differs", "unknown_charge");
    }

    @Test
    void readsTheRecordThatThisReleaseWrites() throws IOException {
        book.close();
        Files.writeString(folder.resolve("charges.log"), """
                {"entry":"token_made","token":"tok_01J9ZQ4K7M3N8P2R5S6T7V0001","like":"tok_visa","card":{"brand":"visa","last4":"4242","exp_month":3,"exp_year":2031}}
                {"entry":"asked","key":"k1"}
                {"entry":"done","instruction":{"kind":"authorize","key":"k1","amount":{"minor_units":1050,"currency":"USD"},"token":"tok_01J9ZQ4K7M3N8P2R5S6T7V0001","capture":true,"last":false},"reference":"ch_1","at":"2026-11-01T12:00:00Z"}
                {"entry":"done","instruction":{"kind":"refund","key":"k2","charge":"ch_1","amount":{"minor_units":50,"currency":"USD"},"capture":false,"last":false},"reference":"rf_1","at":"2026-11-01T12:00:01Z"}
                {"entry":"done","instruction":{"kind":"authorize","key":"k3","amount":{"minor_units":1,"currency":"JPY"},"token":"tok_declined","capture":true,"last":false},"reference":"ch_2","decline":"declined","at":"2026-11-01T12:00:02Z"}
                {"entry":"fenced","key":"k4","through":2}
                {"entry":"refused","key":"k5","code":"unknown_charge"}
                """);
        open();

        assertThat(book.requests("k1")).isEqualTo(2);
        assertThat(book.charge("ch_1").refunded()).isEqualTo(50);
        assertThat(done(gateway.lookUp("k3", 1)).decline().code()).isEqualTo("declined");
        assertThat(gateway.perform(charge("k4", "tok_visa"), 2)).isEqualTo(new Reply.NotExecuted("k4"));
        assertThat(book.violations()).containsExactly(new Entry.Refused("k5", "unknown_charge"));
    }
}
