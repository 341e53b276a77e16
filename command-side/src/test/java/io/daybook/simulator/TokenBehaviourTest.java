package io.daybook.simulator;

import static io.daybook.simulator.Simulators.TEN_FIFTY;
import static io.daybook.simulator.Simulators.charge;
import static io.daybook.simulator.Simulators.done;
import static io.daybook.simulator.Simulators.follow;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.OperationKind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBehaviourTest extends SimulatedGatewayFixture {

    @ParameterizedTest
    @CsvSource({
        "tok_visa, visa, 4242",
        "tok_mastercard, mastercard, 4444",
        "tok_amex, amex, 0005",
        "tok_debit, visa, 5556",
        "tok_wallet, visa, 4242",
        "tok_avs_fail, visa, 4242",
        "tok_high_risk, visa, 4242",
        "tok_disputed, visa, 4242",
        "tok_refund_fails, visa, 4242",
        "tok_refund_slow, visa, 4242"
    })
    void approvesAtOnceAndTellsTheCard(String token, String brand, String last4) {
        Reply reply = gateway.perform(charge("key", token), 1);

        assertThat(reply).isEqualTo(new Reply.Answer(done(reply), Duration.ZERO));
        assertThat(done(reply).decline()).isNull();
        assertThat(done(reply).card()).isEqualTo(new Card(brand, last4, 12, 2034));
        assertThat(done(reply).amount()).isEqualTo(TEN_FIFTY);
        assertThat(book.charges()).singleElement().matches(one -> one.captured() == 1050);
    }

    @ParameterizedTest
    @CsvSource({
        "tok_declined, declined, 05, try_again_later",
        "tok_insufficient_funds, insufficient_funds, 51, try_again_later",
        "tok_expired_card, expired_card, 54, confirm_card_data",
        "tok_incorrect_cvc, incorrect_cvc, N7, confirm_card_data",
        "tok_stolen_card, stolen_card, 43, do_not_try_again"
    })
    void declinesWithTheCodeOfTheToken(String token, String code, String networkCode, String advice) {
        Refusal refusal = done(gateway.perform(charge("key", token), 1)).decline();

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.networkCode()).isEqualTo(networkCode);
        assertThat(refusal.advice()).isEqualTo(advice);
        assertThat(refusal.message()).isNotBlank();
        assertThat(book.charges()).isEmpty();
        assertThat(book.declined()).isEqualTo(1);
        assertThat(done(gateway.lookUp("key", 1)).decline()).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_nosuch", "tok_01J9ZQ4K7M3N8P2R5S6T7V0001", "TOK_VISA", ""})
    void refusesATokenThatDoesNotExistForGood(String token) {
        assertThat(gateway.knows(token)).isFalse();
        assertThat(gateway.perform(charge("key", token), 1))
                .isEqualTo(new Reply.Invalid(404, "unknown_token", "There is no such token."));
        assertThat(book.charges()).isEmpty();
    }

    @Test
    void approvesTheSlowTokenAfterAWhile() {
        Reply reply = gateway.perform(charge("key", "tok_slow"), 1);

        assertThat(reply).isEqualTo(new Reply.Answer(done(reply), Simulators.SLOW));
        assertThat(gateway.lookUp("key", 1)).isEqualTo(new Reply.Answer(done(reply), Duration.ZERO));
    }

    @Test
    void isUnavailableTwiceForTheFlakyTokenAlsoWhenItIsRestartedInBetween() throws IOException {
        assertThat(gateway.perform(charge("key", "tok_flaky"), 1)).isEqualTo(new Reply.Unavailable());
        restart();
        assertThat(gateway.perform(charge("key", "tok_flaky"), 2)).isEqualTo(new Reply.Unavailable());
        assertThat(book.charges()).isEmpty();

        assertThat(done(gateway.perform(charge("key", "tok_flaky"), 3)).decline())
                .isNull();
        assertThat(book.requests("key")).isEqualTo(3);
        assertThat(gateway.perform(charge("other", "tok_flaky"), 1)).isEqualTo(new Reply.Unavailable());
    }

    @Test
    void isAlwaysUnavailableForTheTokenThatIsDown() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(gateway.perform(charge("key", "tok_down"), attempt)).isEqualTo(new Reply.Unavailable());
        }
        assertThat(gateway.lookUp("key", 5)).isEqualTo(new Reply.NotExecuted("key"));
        assertThat(book.charges()).isEmpty();
    }

    @Test
    void neitherAnswersNorChargesTheTokenThatTimesOutAndSaysSo() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(gateway.perform(charge("key", "tok_timeout"), attempt)).isEqualTo(new Reply.Silence());
            assertThat(gateway.lookUp("key", attempt)).isEqualTo(new Reply.NotExecuted("key"));
        }
        assertThat(book.charges()).isEmpty();
    }

    @Test
    void chargesTheUnknownTokenInSilenceAndCannotBeAskedForAWhileAlsoAcrossARestart() throws IOException {
        assertThat(gateway.perform(charge("key", "tok_unknown"), 1)).isEqualTo(new Reply.Silence());
        assertThat(gateway.lookUp("key", 1)).isEqualTo(new Reply.Unavailable());
        restart();
        clock.advance(Simulators.UNKNOWN.minusMillis(1));
        assertThat(gateway.lookUp("key", 1)).isEqualTo(new Reply.Unavailable());
        assertThat(gateway.perform(charge("key", "tok_unknown"), 1)).isEqualTo(new Reply.Silence());

        clock.advance(Duration.ofMillis(1));

        assertThat(done(gateway.lookUp("key", 1)).decline()).isNull();
        assertThat(book.charges()).hasSize(1);
    }

    @Test
    void chargesButLosesTheAnswerAndHasItWhenAsked() {
        assertThat(gateway.perform(charge("key", "tok_timeout_charged"), 1)).isEqualTo(new Reply.Silence());

        Operation found = done(gateway.lookUp("key", 1));

        assertThat(found.decline()).isNull();
        assertThat(gateway.perform(charge("key", "tok_timeout_charged"), 2))
                .isEqualTo(new Reply.Answer(found, Duration.ZERO));
        assertThat(book.charges()).hasSize(1);
    }

    @Test
    void tellsForAWhileOfAnotherAmountThanItCharged() {
        Operation wrong = done(gateway.perform(charge("key", "tok_amount_differs"), 1));
        assertThat(done(gateway.lookUp("key", 1)).amount()).isEqualTo(wrong.amount());

        clock.advance(Duration.ofHours(1));

        Operation right = done(gateway.lookUp("key", 1));
        assertThat(right.amount().minorUnits()).isEqualTo(wrong.amount().minorUnits() - 1);
        assertThat(book.charges()).hasSize(1);
    }

    @Test
    void failsTheRefundOfTheTokenThatSaysSoAndKeepsTheMoney() {
        String charge =
                done(gateway.perform(charge("key", "tok_refund_fails"), 1)).charge();

        Operation refund = done(gateway.perform(follow(OperationKind.REFUND, "refund", charge, 1050), 1));

        assertThat(refund.decline().code()).isEqualTo("refund_failed");
        assertThat(book.charges()).singleElement().matches(one -> one.refunded() == 0);
        assertThat(done(gateway.lookUp("refund", 1)).decline().code()).isEqualTo("refund_failed");
    }

    @Test
    void takesItsTimeForTheRefundOfTheTokenThatSaysSo() {
        String charge =
                done(gateway.perform(charge("key", "tok_refund_slow"), 1)).charge();

        Reply refund = gateway.perform(follow(OperationKind.REFUND, "refund", charge, 1050), 1);

        assertThat(refund).isEqualTo(new Reply.Answer(done(refund), Simulators.SLOW));
    }

    @Test
    void remembersTheTokensThatItMade() throws IOException {
        TestTokens.TestToken stolen = TestTokens.ofNumber("4000000000009979").orElseThrow();
        Card card = new Card("visa", "9979", 3, 2031);
        String token = gateway.makeToken(stolen, card);
        restart();

        Operation declined = done(gateway.perform(charge("key", token), 1));

        assertThat(TestTokens.mayExist(token)).isTrue();
        assertThat(gateway.knows(token)).isTrue();
        assertThat(declined.decline().code()).isEqualTo("stolen_card");
        assertThat(declined.card()).isEqualTo(card);
    }
}
