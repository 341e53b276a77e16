package io.daybook.command.connector.ach;

import static io.daybook.command.connector.ach.ClearingHouse.call;
import static io.daybook.command.connector.ach.ClearingHouse.debit;
import static io.daybook.command.connector.ach.ClearingHouse.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.VoidId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivingBackTest {

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
    void neverMoreIsGivenBackThanASettledDebitTook() throws Exception {
        GatewayCall call = house.aSettledDebitOf(35_00);

        List<GatewayAnswer> answers = house.together(10, () -> house.connector.execute(refund(call, 10_00)));

        assertThat(answers).filteredOn(GatewayAnswer.Pending.class::isInstance).hasSize(3);
        assertThat(answers)
                .filteredOn(GatewayAnswer.Refused.class::isInstance)
                .hasSize(7)
                .extracting(GivingBackTest::refusal)
                .containsOnly("refund_exceeds_debit");
        house.makeTheFile();
        house.newYorkTime("2026-11-25T17:00");
        house.makeTheFile();
        assertThat(house.handedOver()).hasSize(4);
    }

    @Test
    void nothingIsGivenBackBeforeADebitHasSettledOrAfterItCameBack() throws IOException {
        GatewayCall call = house.aQueuedDebitOf(10_50);
        assertThat(refusal(house.connector.execute(refund(call, 10_50)))).isEqualTo("debit_not_settled");
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        house.newYorkTime("2026-11-23T09:00");
        house.theBankReturns("returns.ach", "R02", house.handedOver());
        house.inbox().readAll();

        assertThat(refusal(house.connector.execute(refund(call, 10_50)))).isEqualTo("debit_returned");
    }

    @Test
    void whatIsStillInTheQueueCanBeTakenBackAndWhatHasGoneCannot() {
        GatewayCall first = house.aQueuedDebitOf(10_50);
        GatewayCall second = house.aQueuedDebitOf(20_50);
        GatewayCall release = releasing(first);

        GatewayAnswer done = house.connector.execute(release);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();

        assertThat(done).isInstanceOf(GatewayAnswer.Executed.class);
        assertThat(house.connector.lookUp(release)).isEqualTo(done);
        assertThat(house.connector.lookUp(first)).isEqualTo(new GatewayAnswer.NotExecuted("cancelled"));
        assertThat(refusal(house.connector.execute(releasing(second)))).isEqualTo("already_sent");
        assertThat(house.handedOver())
                .singleElement()
                .satisfies(entry -> assertThat(entry.amount()).isEqualTo(Money.of(20_50, "USD")));
    }

    @Test
    void whatIsToBeUndoneIsGivenBackAsSoonAsItHasSettled() {
        GatewayCall call = house.aQueuedDebitOf(10_50);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        PaymentId payment = new PaymentId(call.operation().aggregateId());
        GatewayCall reversal = call(
                OperationId.reversing(payment, 1),
                OperationKind.REVERSE,
                10_50,
                null,
                call.operation().value());

        assertThat(house.connector.execute(reversal)).isInstanceOf(GatewayAnswer.Pending.class);
        house.newYorkTime("2026-11-24T17:00");
        assertThat(house.connector.lookUp(reversal)).isInstanceOf(GatewayAnswer.Pending.class);
        house.newYorkTime("2026-11-25T17:00");
        house.makeTheFile(); // Thanksgiving is no banking day: effective on Friday.
        house.newYorkTime("2026-12-01T17:00");

        assertThat(house.connector.lookUp(reversal)).isInstanceOf(GatewayAnswer.Executed.class);
        assertThat(house.handedOver())
                .extracting(entry -> entry.code().digits())
                .containsExactly("27", "22");
    }

    @Test
    void whatIsUndoneBeforeItWasQueuedNeverWillBe() {
        GatewayCall call = debit(house.account("Jane Doe", "000123456789"), 10_50);
        PaymentId payment = new PaymentId(call.operation().aggregateId());
        GatewayCall reversal = call(
                OperationId.reversing(payment, 1),
                OperationKind.REVERSE,
                10_50,
                null,
                call.operation().value());

        assertThat(house.connector.execute(reversal)).isInstanceOf(GatewayAnswer.Executed.class);
        assertThat(house.connector.execute(call.again(3, Instant.MAX)))
                .isEqualTo(new GatewayAnswer.NotExecuted("asked_before"));
    }

    private static GatewayCall releasing(GatewayCall debit) {
        VoidId release = new VoidId(VoidId.PREFIX + UlidCreator.getMonotonicUlid());
        return call(
                OperationId.voiding(release),
                OperationKind.VOID,
                debit.amount().minorUnits(),
                null,
                debit.operation().value());
    }

    private static String refusal(GatewayAnswer answer) {
        return ((GatewayAnswer.Refused) answer).decline().code();
    }
}
