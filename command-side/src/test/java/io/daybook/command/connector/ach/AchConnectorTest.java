package io.daybook.command.connector.ach;

import static io.daybook.command.connector.ach.ClearingHouse.call;
import static io.daybook.command.connector.ach.ClearingHouse.debit;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AchConnectorTest {

    private ClearingHouse house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new ClearingHouse(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aDebitIsQueuedOnceHoweverOftenAndByHoweverManyItIsAskedFor() throws Exception {
        GatewayCall call = debit(house.account("Jane Doe", "000123456789"), 10_50);

        List<GatewayAnswer> answers = house.together(20, () -> house.connector.execute(call));

        Instant now = house.clock.instant();
        PaymentMethod method = new PaymentMethod("bank_debit", null, "6789", null, null);
        assertThat(answers)
                .containsOnly(new GatewayAnswer.Pending(call.operation().value(), method, now));
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        assertThat(house.handedOver()).hasSize(1);
    }

    @Test
    void theSameOperationForSomethingElseIsUnknown() {
        BankAccountId account = house.account("Jane Doe", "000123456789");
        GatewayCall call = debit(account, 10_50);
        house.connector.execute(call);

        GatewayCall other = call(call.operation(), OperationKind.AUTHORIZE, 10_51, account.value(), null);

        assertThat(house.connector.execute(other)).isEqualTo(new GatewayAnswer.Unknown("key_reused"));
        assertThat(house.connector.lookUp(other)).isEqualTo(new GatewayAnswer.Unknown("answer_differs"));
    }

    @Test
    void whatTheClearingHouseCannotDoIsRefused() {
        BankAccountId account = house.account("Jane Doe", "000123456789");
        GatewayCall call = debit(account, 10_50);
        GatewayCall manual = new GatewayCall(
                call.operation(),
                OperationKind.AUTHORIZE,
                new ConnectorName("ach"),
                1,
                Instant.MAX,
                call.amount(),
                account.value(),
                CaptureMode.MANUAL,
                null,
                false);

        assertThat(refusal(house.connector.execute(manual))).isEqualTo("manual_capture_not_supported");
        assertThat(refusal(house.connector.execute(debit(account, 10_000_000_000L))))
                .isEqualTo("amount_too_large");
        assertThat(refusal(house.connector.execute(debit(account, 0)))).isEqualTo("amount_too_small");
        assertThat(refusal(house.connector.execute(in("EUR", call)))).isEqualTo("currency_not_supported");
        assertThat(refusal(house.connector.execute(debit(aStranger(), 1)))).isEqualTo("payment_method_unknown");
        assertThat(house.connector.recognizes(account.value())).isTrue();
        assertThat(house.connector.recognizes("tok_visa")).isFalse();
    }

    @Test
    void nobody_pays_with_the_account_of_another_merchant_or_mode() {
        String account = house.account("Jane Doe", "000123456789").value();
        Tenant other = new Tenant(new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V8W9Y"), Mode.TEST);
        Tenant live = new Tenant(ClearingHouse.TENANT.merchant(), Mode.LIVE);

        assertThat(house.connector.mayUse(ClearingHouse.TENANT, account)).isTrue();
        assertThat(house.connector.mayUse(other, account)).isFalse();
        assertThat(house.connector.mayUse(live, account)).isFalse();
        assertThat(house.connector.mayUse(ClearingHouse.TENANT, aStranger().value()))
                .isFalse();
    }

    @Test
    void whoIsToldThatItWasNotQueuedCanRelyOnIt() {
        GatewayCall first = debit(house.account("Jane Doe", "000123456789"), 10_50);

        GatewayAnswer asked = house.connector.lookUp(first);
        GatewayAnswer late = house.connector.execute(first);
        GatewayAnswer second = house.connector.execute(first.again(2, Instant.MAX));

        assertThat(asked).isEqualTo(new GatewayAnswer.NotExecuted("not_queued"));
        assertThat(late).isEqualTo(new GatewayAnswer.NotExecuted("asked_before"));
        assertThat(second).isInstanceOf(GatewayAnswer.Pending.class);
    }

    @Test
    void aDebitIsPendingUntilTheDaysAreOverInWhichItWouldHaveComeBack() {
        GatewayCall call = house.aQueuedDebitOf(10_50);
        assertThat(house.connector.lookUp(call)).isInstanceOf(GatewayAnswer.Pending.class);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile(); // Effective on Friday the 20th, settled two banking days later.

        house.newYorkTime("2026-11-24T16:59");
        assertThat(house.connector.lookUp(call)).isInstanceOf(GatewayAnswer.Pending.class);
        house.newYorkTime("2026-11-24T17:00");
        Instant settled = house.clock.instant();
        GatewayAnswer executed = house.connector.lookUp(call);
        house.newYorkTime("2026-12-24T17:00");

        assertThat(executed)
                .isEqualTo(new GatewayAnswer.Executed(
                        call.operation().value(), new PaymentMethod("bank_debit", null, "6789", null, null), settled));
        assertThat(house.connector.lookUp(call)).isEqualTo(executed);
        assertThat(house.connector.execute(call)).isEqualTo(executed);
    }

    @Test
    void aDebitThatCameBackIsRefusedWithTheReasonOfItsBank() throws IOException {
        GatewayCall call = house.aQueuedDebitOf(10_50);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        house.newYorkTime("2026-11-23T09:00");
        house.theBankReturns("returns.ach", "R01", house.handedOver());
        house.inbox().readAll();

        GatewayAnswer answer = house.connector.lookUp(call);

        assertThat(answer)
                .isEqualTo(new GatewayAnswer.Refused(
                        new Decline("insufficient_funds", "Insufficient funds.", "R01", "try_again_later"),
                        new PaymentMethod("bank_debit", null, "6789", null, null),
                        house.clock.instant()));
        assertThat(house.queue.unreported(10))
                .singleElement()
                .satisfies(fact -> assertThat(fact.afterSuccess()).isFalse());
    }

    @Test
    void aDebitMayComeBackLongAfterItHadSettled() throws IOException {
        GatewayCall call = house.aSettledDebitOf(10_50);
        house.newYorkTime("2026-12-28T09:00");
        house.theBankReturns("returns.ach", "R10", house.handedOver());
        house.inbox().readAll();

        GatewayAnswer answer = house.connector.lookUp(call);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        GatewayAnswer.Refused.class,
                        refused -> assertThat(refused.decline())
                                .extracting(Decline::code, Decline::networkCode, Decline::advice)
                                .containsExactly("debit_not_authorized", "R10", "do_not_try_again"));
        assertThat(house.queue.unreported(10)).singleElement().satisfies(fact -> {
            assertThat(fact.operation()).isEqualTo(call.operation());
            assertThat(fact.afterSuccess()).isTrue();
            assertThat(fact.amount()).isEqualTo(Money.of(10_50, "USD"));
        });
    }

    @Test
    void aCallWhoseLeaseHasRunOutIsNotMade() {
        GatewayCall call = debit(house.account("Jane Doe", "000123456789"), 10_50);
        GatewayCall late = call.again(1, house.clock.instant().minusSeconds(1));

        assertThat(house.connector.execute(late)).isEqualTo(new GatewayAnswer.Unknown("deadline_passed"));
        assertThat(house.queue.find(call.operation())).isEmpty();
    }

    @Test
    void aDatabaseThatIsGoneLeavesTheOutcomeUnknown() {
        GatewayCall call = debit(house.account("Jane Doe", "000123456789"), 10_50);
        house.database().close();

        assertThat(house.connector.execute(call)).isEqualTo(new GatewayAnswer.Unknown("queue_unavailable"));
        assertThat(house.connector.lookUp(call)).isEqualTo(new GatewayAnswer.Unknown("queue_unavailable"));
    }

    @Test
    void nobodyCanSpeakForTheBankByAMessage() {
        WebhookMessage message = new WebhookMessage(Map.of(), new byte[0], house.clock.instant());

        assertThat(house.connector.read(message)).isInstanceOf(WebhookReading.Forged.class);
        assertThat(house.connector.capabilities().payouts()).isTrue();
    }

    private static BankAccountId aStranger() {
        return new BankAccountId(BankAccountId.PREFIX + UlidCreator.getUlid());
    }

    private static GatewayCall in(String currency, GatewayCall call) {
        return new GatewayCall(
                call.operation(),
                call.kind(),
                call.connector(),
                1,
                Instant.MAX,
                Money.of(call.amount().minorUnits(), currency),
                call.paymentMethod(),
                call.capture(),
                null,
                true);
    }

    private static String refusal(GatewayAnswer answer) {
        return ((GatewayAnswer.Refused) answer).decline().code();
    }
}
