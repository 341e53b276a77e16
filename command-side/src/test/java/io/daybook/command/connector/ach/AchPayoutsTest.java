package io.daybook.command.connector.ach;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.connector.ach.nacha.Entry;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AchPayoutsTest {

    private static final OperationId OPERATION = new OperationId("po_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
    private static final Money AMOUNT = Money.of(250_00, "USD");

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
    void aPayoutIsACreditInTheFileOfTheDayOnceHoweverOftenItIsAskedFor() {
        GatewayCall call = payout(AMOUNT);

        GatewayAnswer first = house.connector.execute(call);
        GatewayAnswer again = house.connector.execute(call);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        GatewayAnswer sent = house.connector.lookUp(call);
        house.newYorkTime("2026-11-24T17:00");
        GatewayAnswer settled = house.connector.lookUp(call);

        assertThat(first)
                .isInstanceOf(GatewayAnswer.Pending.class)
                .isEqualTo(again)
                .isEqualTo(sent);
        assertThat(settled).isInstanceOf(GatewayAnswer.Executed.class);
        Entry entry = house.handedOver().getFirst();
        assertThat(house.handedOver()).hasSize(1);
        assertThat(entry.code().digits()).isEqualTo("22");
        assertThat(entry.amount()).isEqualTo(AMOUNT);
    }

    @Test
    void aPayoutThatCameBackIsRefusedEvenAfterItHadSettled() throws IOException {
        GatewayCall call = payout(AMOUNT);
        house.connector.execute(call);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();
        house.newYorkTime("2026-11-24T17:00");
        house.connector.lookUp(call);
        house.theBankReturns("returns.ach", "R02", house.handedOver());
        house.inbox().readAll();

        assertThat(house.connector.lookUp(call))
                .isInstanceOfSatisfying(
                        GatewayAnswer.Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("account_closed"));
        assertThat(house.queue.unreported(10))
                .singleElement()
                .satisfies(fact -> assertThat(fact.afterSuccess()).isTrue());
    }

    @Test
    void nobodyIsPaidToAnAccountOfAnotherMerchantOrInOtherMoney() {
        Tenant another = new Tenant(new MerchantId("mer_" + UlidCreator.getUlid()), Mode.TEST);
        GatewayCall euros = payout(Money.of(1, "EUR"));
        String account = String.valueOf(euros.paymentMethod());

        assertThat(house.connector.paysOutTo(account)).isTrue();
        assertThat(house.connector.mayUse(ClearingHouse.TENANT, account)).isTrue();
        assertThat(house.connector.mayUse(another, account)).isFalse();
        assertThat(house.connector.paysOutTo("email:x:y")).isFalse();
        assertThat(house.connector.execute(euros)).isInstanceOf(GatewayAnswer.Refused.class);
        assertThat(house.connector.lookUp(euros)).isEqualTo(new GatewayAnswer.NotExecuted("not_queued"));
    }

    private GatewayCall payout(Money amount) {
        BankAccountId account = house.account("Jane Doe", "000123456789");
        return new GatewayCall(
                OPERATION,
                OperationKind.PAYOUT,
                new ConnectorName("ach"),
                1,
                Instant.MAX,
                amount,
                account.value(),
                null,
                null,
                false);
    }
}
