package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/bank-accounts}, {@code /v1/ach}: of a Daybook that is connected to a bank, and of one that is not. */
class BankAccountsTest {

    private static final String NUMBER = "31415926535897932";

    @TempDir
    private static Path folder;

    private static Daybook daybook;

    private final Merchant merchant = daybook.merchant(EnumSet.allOf(Scope.class), new ConnectorName("ach"));

    @BeforeAll
    static void connectToABank() {
        daybook = Daybook.with(
                "--daybook.ach.folder=" + folder,
                "--daybook.ach.mode=test",
                "--daybook.ach.bank=091000019",
                "--daybook.ach.bank-name=FIRST NATIONAL BANK",
                "--daybook.ach.file-id=1234567890",
                "--daybook.ach.company-id=1234567890",
                "--daybook.ach.company-name=DAYBOOK MERCHANT",
                "--daybook.ach.every-seconds=200ms",
                "--daybook.ach.untouched-seconds=0");
    }

    @AfterAll
    static void close() {
        daybook.close();
    }

    private static String account(String number) {
        return """
                {"routing_number": "021000021", "account_number": "%s", "account_type": "checking",
                 "holder_type": "person", "holder_name": "Jane Doe"}""".formatted(number);
    }

    @Test
    void an_account_is_kept_shown_without_its_number_and_paid_with() {
        Exchange added = merchant.post("/v1/bank-accounts", account(NUMBER));

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.at("/last4")).isEqualTo("7932");
        assertThat(added.text()).doesNotContain(NUMBER).doesNotContain("Jane");
        Exchange found = merchant.get(added.header("Location"));
        assertThat(found.at("/id")).isEqualTo(added.id());
        assertThat(found.text()).isEqualTo(added.text());
        assertThat(merchant.get("/v1/bank-accounts").at("/data/0/id")).isEqualTo(added.id());
        Exchange payment = pay(merchant, added.id());
        assertThat(payment.at("/status")).isEqualTo("processing");
        Exchange queue = Eventually.of(() -> merchant.get("/v1/queue"), answer -> answer.number("/depth") == 1);
        assertThat(queue.at("/gateways/0/connector")).isEqualTo("ach");
    }

    /** A bank takes days. */
    private static Exchange pay(Merchant merchant, String token) {
        return merchant.post("/v1/payments", Merchant.payment(token, "automatic"), Map.of("Prefer", "respond-async"));
    }

    @Test
    void the_same_key_again_is_the_same_account_and_another_request_with_it_is_refused() {
        Map<String, String> key = Map.of("Idempotency-Key", Merchant.newKey());
        Exchange first = merchant.post("/v1/bank-accounts", account(NUMBER), key);

        Exchange again = merchant.post("/v1/bank-accounts", account(NUMBER), key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(merchant.post("/v1/bank-accounts", account("27182818284590"), key)
                        .code())
                .isEqualTo("idempotency_key_reused");
        assertThat(merchant.get("/v1/bank-accounts").json().at("/data").size()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "021000021, 021000022, routing_number",
        "021000021, 000000000, routing_number",
        "021000021, 990000001, routing_number",
        "31415926535897932, 314-159, account_number",
        "31415926535897932, 123, account_number",
        "checking, current, account_type",
        "person, parrot, holder_type",
        "Jane Doe, ' ', holder_name",
    })
    void what_cannot_be_an_account_is_refused_without_repeating_it(String right, String wrong, String field) {
        Exchange refused = merchant.post("/v1/bank-accounts", account(NUMBER).replace(right, wrong));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text()).doesNotContain(NUMBER).doesNotContain("314-159");
    }

    @Test
    void an_account_may_be_a_customers_who_has_to_be_known() {
        String customer = merchant.post("/v1/customers", "").id();
        String ofCustomer = account(NUMBER).replace("{", "{\"customer\": \"" + customer + "\", ");

        assertThat(merchant.post("/v1/bank-accounts", ofCustomer).at("/customer"))
                .isEqualTo(customer);
        String unknown = ofCustomer.replace(customer, "cus_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
        assertThat(merchant.post("/v1/bank-accounts", unknown).code()).isEqualTo("customer_unknown");
    }

    @Test
    void an_account_is_nobody_elses() {
        Exchange mine = merchant.post("/v1/bank-accounts", account(NUMBER));
        Merchant stranger = daybook.merchant(EnumSet.allOf(Scope.class), new ConnectorName("ach"));

        assertThat(stranger.get(mine.header("Location")).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/bank-accounts").json().at("/data").isEmpty())
                .isTrue();
        assertThat(stranger.get("/v1/ach/change-notices").json().at("/data").isEmpty())
                .isTrue();
        assertThat(pay(stranger, mine.id()).code()).isEqualTo("payment_method_unknown");
    }

    @Test
    void what_the_bank_sends_and_nobody_understands_is_listed_to_operators_with_what_to_do() throws IOException {
        Path file = folder.resolve("inbox").resolve("monday.ach.part");
        Files.writeString(file, "this is no such file");
        Files.move(file, folder.resolve("inbox").resolve("monday.ach"));

        Exchange listed = Eventually.of(
                () -> merchant.get("/v1/ach/unmatched"),
                answer -> answer.json().at("/data").size() == 1);
        assertThat(listed.at("/data/0/reason")).isEqualTo("unreadable_file");
        assertThat(listed.at("/data/0/file")).isEqualTo("monday.ach");
        assertThat(listed.at("/data/0/what_to_do")).contains("send the file again");
        Merchant noOperator = daybook.merchant(EnumSet.complementOf(EnumSet.of(Scope.ADMIN)), new ConnectorName("ach"));
        assertThat(noOperator.get("/v1/ach/unmatched").code()).isEqualTo("insufficient_scope");
    }

    @Test
    void an_account_number_is_nowhere_in_the_database_in_the_clear() throws SQLException {
        Exchange added = merchant.post("/v1/bank-accounts", account(NUMBER));
        pay(merchant, added.id());

        assertThat(found(DatabaseRole.GATEWAY, "gateway.claim")).isZero();
        assertThat(found(DatabaseRole.COMMAND, "ach.bank_account")).isZero();
        assertThat(found(DatabaseRole.COMMAND, "ach.instruction")).isZero();
        assertThat(found(DatabaseRole.COMMAND, "command.open_operation")).isZero();
    }

    private static int found(DatabaseRole role, String table) throws SQLException {
        try (Connection connection = daybook.bean(Database.class).connect(role, "test");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table
                        + " t WHERE CAST(t AS text) LIKE '%" + NUMBER + "%' OR CAST(t AS text) LIKE '%Jane%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void without_a_bank_it_is_said_what_is_missing() {
        Merchant unconnected = Daybook.running().merchant();
        for (String list : List.of("/v1/bank-accounts", "/v1/ach/change-notices", "/v1/ach/unmatched")) {
            assertThat(unconnected.get(list).code()).as(list).isEqualTo("bank_not_connected");
        }
        Exchange refused = unconnected.post("/v1/bank-accounts", account(NUMBER));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("bank_not_connected");
        assertThat(refused.at("/detail")).contains("docs/ach.md");
    }
}
