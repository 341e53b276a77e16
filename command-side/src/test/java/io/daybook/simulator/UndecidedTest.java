package io.daybook.simulator;

import static io.daybook.simulator.Simulators.TEN_FIFTY;
import static io.daybook.simulator.Simulators.charge;
import static io.daybook.simulator.Simulators.done;
import static io.daybook.simulator.Simulators.follow;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.OperationKind;
import io.daybook.simulator.Undecided.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shoppers and pretended banks decide later. */
class UndecidedTest extends SimulatedGatewayFixture {

    @ParameterizedTest
    @CsvSource({
        "tok_3ds, true, APPROVED",
        "tok_3ds, false, DECLINED",
        "tok_3ds_failed, true, DECLINED",
        "tok_3ds_failed, false, DECLINED"
    })
    void doesAsTheShopperSaysOnTheirPage(String token, boolean approves, Standing outcome) {
        Reply.Challenge challenge = challenge(gateway.perform(charge("key", token), 1));
        assertThat(book.charges()).isEmpty();
        assertThat(gateway.lookUp("key", 1)).isEqualTo(challenge);
        assertThat(challenge.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));

        assertThat(undecided.decide(secret(challenge), approves).orElseThrow().standing())
                .isEqualTo(outcome);

        Operation found = done(gateway.lookUp("key", 1));
        assertThat(found.reference()).isEqualTo(challenge.operation().reference());
        assertThat(found.decline() == null).isEqualTo(outcome == Standing.APPROVED);
        assertThat(book.charges()).hasSize(outcome == Standing.APPROVED ? 1 : 0);
        assertThat(done(gateway.perform(charge("key", token), 2))).isEqualTo(found);
    }

    @Test
    void asksTheShopperOnceOnAPageThatNobodyCanGuess() {
        Reply first = gateway.perform(charge("key", "tok_3ds"), 1);
        String other = secret(challenge(gateway.perform(charge("other", "tok_3ds"), 1)));

        assertThat(gateway.perform(charge("key", "tok_3ds"), 2)).isEqualTo(first);
        assertThat(secret(challenge(first))).hasSize(43).isNotEqualTo(other);
        assertThat(undecided.find("guess")).isEmpty();
        assertThat(undecided.decide("guess", true)).isEmpty();
    }

    @Test
    void heedsOnlyTheFirstThatTheShopperSays() {
        String secret = secret(challenge(gateway.perform(charge("key", "tok_3ds"), 1)));
        undecided.decide(secret, false);

        assertThat(undecided.decide(secret, true).orElseThrow().standing()).isEqualTo(Standing.DECLINED);
        assertThat(book.charges()).isEmpty();
    }

    @Test
    void remembersTheShoppersPageAcrossARestart() throws IOException {
        Reply asked = gateway.perform(charge("key", "tok_3ds"), 1);
        restart();

        assertThat(gateway.lookUp("key", 1)).isEqualTo(asked);
        undecided.decide(secret(challenge(asked)), true);
        restart();

        assertThat(done(gateway.lookUp("key", 1)).decline()).isNull();
        assertThat(book.requests("key")).isEqualTo(1);
    }

    @Test
    void forgetsAShopperWhoIsNotWaitedForAnyMore() throws IOException {
        Reply.Challenge challenge = challenge(gateway.perform(charge("key", "tok_3ds"), 1));
        String reference = challenge.operation().reference();

        Operation undone = done(gateway.perform(follow(OperationKind.REVERSE, "undo", reference, 1050), 1));

        assertThat(undone.decline()).isNull();
        restart();
        assertThat(done(gateway.lookUp("undo", 1))).isEqualTo(undone);
        assertThat(done(gateway.lookUp("key", 1)).decline().code()).isEqualTo("authentication_expired");
        assertThat(undecided.decide(secret(challenge), true).orElseThrow().standing())
                .isEqualTo(Standing.DECLINED);
        assertThat(book.charges()).isEmpty();
        assertThat(book.duplicates()).isZero();
    }

    @Test
    void undoesWhatTheShopperDidInTheLastMoment() {
        Reply.Challenge challenge = challenge(gateway.perform(charge("key", "tok_3ds"), 1));
        undecided.decide(secret(challenge), true);

        gateway.perform(
                follow(OperationKind.REVERSE, "undo", challenge.operation().reference(), 1050), 1);

        assertThat(book.charges()).singleElement().matches(one -> one.refunded() == 1050);
    }

    @Test
    void aBankTakesItsTime() throws IOException {
        Reply.Pending pending = (Reply.Pending) gateway.perform(charge("key", "tok_bank"), 1);
        assertThat(pending.operation().method()).isEqualTo("bank_debit");
        assertThat(pending.operation().card().last4()).isEqualTo("6789");
        clock.advance(Simulators.SETTLE.minusMillis(1));
        restart();
        assertThat(gateway.lookUp("key", 1)).isEqualTo(pending);
        assertThat(book.charges()).isEmpty();

        clock.advance(Duration.ofMillis(1));

        assertThat(done(gateway.lookUp("key", 1)).decline()).isNull();
        assertThat(book.charges()).singleElement().matches(one -> one.captured() == 1050);
    }

    @Test
    void aBankTakesBackWhatItGave() throws IOException {
        gateway.perform(charge("key", "tok_bank_returned"), 1);
        clock.advance(Simulators.SETTLE);
        assertThat(done(gateway.lookUp("key", 1)).decline()).isNull();
        restart();

        clock.advance(Simulators.SETTLE);

        Refusal refusal = done(gateway.lookUp("key", 1)).decline();
        assertThat(refusal.code()).isEqualTo("insufficient_funds");
        assertThat(refusal.networkCode()).isEqualTo("R01");
        assertThat(book.charges()).singleElement().matches(one -> one.status().equals("returned"));
        restart();
        assertThat(done(gateway.lookUp("key", 1)).decline()).isEqualTo(refusal);
        assertThat(book.unsettled()).isEmpty();
    }

    @Test
    void whoeverListensIsToldOfEachDecisionOnce() {
        List<String> heard = new ArrayList<>();
        Runnable end = undecided.listen(heard::add);
        gateway.perform(charge("bank", "tok_bank_returned"), 1);
        String secret = secret(challenge(gateway.perform(charge("card", "tok_3ds"), 1)));

        undecided.decide(secret, true);
        undecided.decide(secret, true);
        undecided.settleDue();
        assertThat(heard).containsExactly("card");
        clock.advance(Simulators.SETTLE);
        undecided.settleDue();
        undecided.settleDue();
        clock.advance(Simulators.SETTLE);
        undecided.settleDue();

        assertThat(heard).containsExactly("card", "bank", "bank");
        end.run();
        undecided.decide(secret(challenge(gateway.perform(charge("unheard", "tok_3ds"), 1))), true);
        assertThat(heard).hasSize(3);
    }

    @Test
    void theShopperIsShownWhatTheyPayAndLeadsBackToTheShop() {
        Instruction instruction = new Instruction(
                OperationKind.AUTHORIZE,
                "auth_01K9ZQ4K7M3N8P2R5S6T7V8W9E_1",
                null,
                TEN_FIFTY,
                "tok_3ds",
                true,
                false,
                "https://shop.example/back");

        String secret = secret(challenge(gateway.perform(instruction, 1)));

        assertThat(undecided.find(secret))
                .hasValue(new Undecided.Challenge(
                        TEN_FIFTY, "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9E", "https://shop.example/back", Standing.OPEN));
    }

    @Test
    void readsWhatItWroteOnceOfShoppersAndBanks() throws IOException {
        book.close();
        Files.writeString(folder.resolve("charges.log"), """
                {"entry":"begun","instruction":{"kind":"authorize","key":"k1","amount":{"minor_units":1050,"currency":"USD"},"token":"tok_3ds","capture":true,"last":false,"return_url":"https://shop.example/back"},"reference":"ch_1","challenge":"c1","at":"2026-11-02T12:00:00Z"}
                {"entry":"begun","instruction":{"kind":"authorize","key":"k2","amount":{"minor_units":1050,"currency":"USD"},"token":"tok_bank_returned","capture":true,"last":false},"reference":"ch_2","settles_at":"2026-11-02T12:00:05Z","returns_at":"2026-11-02T12:00:10Z","at":"2026-11-02T12:00:00Z"}
                {"entry":"done","instruction":{"kind":"authorize","key":"k2","amount":{"minor_units":1050,"currency":"USD"},"token":"tok_bank_returned","capture":true,"last":false},"reference":"ch_2","at":"2026-11-02T12:00:05Z"}
                {"entry":"returned","key":"k2","reference":"ch_2","at":"2026-11-02T12:00:10Z"}
                """);
        open();

        assertThat(undecided.find("c1").orElseThrow().returnUrl()).isEqualTo("https://shop.example/back");
        assertThat(gateway.lookUp("k1", 1)).isInstanceOf(Reply.Challenge.class);
        assertThat(done(gateway.lookUp("k2", 1)).decline().networkCode()).isEqualTo("R01");
    }

    @Test
    void tellsWhatItFoundOutAboutACard() {
        assertThat(done(gateway.perform(charge("1", "tok_visa"), 1)).checks())
                .isEqualTo(new Checks("pass", "pass", 5, "US"));
        assertThat(done(gateway.perform(charge("2", "tok_avs_fail"), 1))
                        .checks()
                        .address())
                .isEqualTo("fail");
        assertThat(done(gateway.perform(charge("3", "tok_high_risk"), 1))
                        .checks()
                        .riskScore())
                .isEqualTo(95);
        assertThat(done(gateway.perform(charge("4", "tok_wallet"), 1)).method()).isEqualTo("wallet");
    }

    private static Reply.Challenge challenge(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Challenge.class);
        return (Reply.Challenge) reply;
    }

    private static String secret(Reply.Challenge challenge) {
        return challenge.url().substring(challenge.url().lastIndexOf('/') + 1);
    }
}
