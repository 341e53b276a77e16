package io.daybook.command.connector.ach;

import static io.daybook.command.connector.ach.ClearingHouse.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.connector.ach.nacha.AccountNumber;
import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankAccountsTest {

    private static final String NUMBER = "000123456789";

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
    void neitherNumberNorHolderIsInTheDatabaseInTheClearNotEvenWhileAFileIsBeingMade() throws Exception {
        house.aQueuedDebitOf(10_50);
        house.newYorkTime("2026-11-19T17:00");
        house.files().cut(); // Its content waits to be written.

        try (Connection connection = TemporaryDatabase.superuser(house.database());
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"bank_account", "instruction", "day_file"}) {
                try (ResultSet row =
                        statement.executeQuery("SELECT count(*), string_agg(t::text, ' ') FROM ach." + table + " t")) {
                    row.next();
                    assertThat(row.getInt(1)).isEqualTo(1);
                    assertThat(row.getString(2)).doesNotContain(NUMBER).doesNotContainIgnoringCase("Jane");
                }
            }
        }
    }

    @Test
    void anAccountIsShownByItsLastDigitsToItsMerchantOnly() {
        BankAccountId id = house.account("Jane Doe", NUMBER);
        Tenant another = new Tenant(new MerchantId("mer_" + UlidCreator.getUlid()), Mode.TEST);

        assertThat(house.accounts.find(TENANT, id)).hasValueSatisfying(account -> {
            assertThat(account.last4()).isEqualTo("6789");
            assertThat(account.bank()).isEqualTo(ClearingHouse.THEIR_BANK);
        });
        assertThat(house.accounts.find(another, id)).isEmpty();
        assertThatThrownBy(() -> house.accounts.add(another, id, id, details("1111")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("1111");
    }

    @Test
    void anAccountOfTheOtherModeIsNotTakenIn() {
        BankAccountId id = new BankAccountId(BankAccountId.PREFIX + UlidCreator.getUlid());
        Tenant live = new Tenant(TENANT.merchant(), Mode.LIVE);

        assertThatThrownBy(() -> house.accounts.add(live, id, id, details("999999")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addingTheSameAgainChangesNothing() {
        BankAccountId id = house.account("Jane Doe", NUMBER);

        BankAccount again = house.accounts.add(TENANT, id, id, details("999999"));

        assertThat(again.last4()).isEqualTo("6789");
    }

    @Test
    void theAccountOfAPersonWhoWasErasedIsNeverDebited() {
        BankAccountId erased = house.account("Jane Doe", NUMBER);
        GatewayCall call = ClearingHouse.debit(erased, 10_50);
        house.connector.execute(call);
        GatewayCall other = house.aQueuedDebitOf(20_50);

        house.keys.destroy(erased);
        house.newYorkTime("2026-11-19T17:00");
        house.makeTheFile();

        assertThat(house.connector.lookUp(call))
                .isInstanceOfSatisfying(
                        GatewayAnswer.Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("bank_account_erased"));
        assertThat(house.connector.lookUp(other)).isInstanceOf(GatewayAnswer.Pending.class);
        assertThat(house.handedOver()).hasSize(1);
    }

    @Test
    void whatCannotBeAnAccountIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> details("123"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("123");
        assertThatThrownBy(() -> details("12345678901234567A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("12345");
        RoutingNumber treasury = new RoutingNumber("000000518");
        assertThatThrownBy(() -> new BankDetails(
                        treasury, new AccountNumber("12345"), AccountType.CHECKING, HolderType.PERSON, "Jane"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(details("123456").toString()).doesNotContain("123456").doesNotContain("Jane");
    }

    private static BankDetails details(String number) {
        return new BankDetails(
                ClearingHouse.THEIR_BANK,
                new AccountNumber(number),
                AccountType.CHECKING,
                HolderType.PERSON,
                "Jane Doe");
    }
}
