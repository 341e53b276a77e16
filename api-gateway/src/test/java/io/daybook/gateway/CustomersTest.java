package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.types.CustomerId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/customers} */
class CustomersTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String ADA = """
            {"name": "Ada Lovelace", "email": "ada.unmistakable@example.com", "phone": "+44 20 7946 0001",
             "address": {"line1": "12 Unmistakable Square", "city": "London", "country": "GB"},
             "reference": "reader-77", "metadata": {"club": "gold"}}""";

    private final Merchant merchant = DAYBOOK.merchant();

    @Test
    void a_customer_is_registered_and_looked_up() {
        Exchange answer = merchant.post("/v1/customers", ADA);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.id()).startsWith("cus_");
        assertThat(answer.at("/name")).isEqualTo("Ada Lovelace");
        assertThat(answer.at("/email")).isEqualTo("ada.unmistakable@example.com");
        assertThat(answer.at("/address/line1")).isEqualTo("12 Unmistakable Square");
        assertThat(answer.at("/reference")).isEqualTo("reader-77");
        assertThat(answer.at("/metadata/club")).isEqualTo("gold");
        assertThat(merchant.get(answer.header("Location")).json()).isEqualTo(answer.json());
    }

    @Test
    void nothing_need_be_known_of_a_customer() {
        Exchange answer = merchant.post("/v1/customers", "");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("/email")).isEqualTo("null");
    }

    @Test
    void who_prefers_not_to_wait_is_told_of_the_acceptance() {
        Exchange answer = merchant.post("/v1/customers", ADA, Map.of("Prefer", "respond-async"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    }

    @Test
    void the_same_request_is_answered_twice_and_makes_one_customer() {
        Map<String, String> key = Map.of("Idempotency-Key", Merchant.newKey());
        Exchange first = merchant.post("/v1/customers", ADA, key);
        Exchange second = merchant.post("/v1/customers", ADA, key);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", second.header("Daybook-Position"));
        assertThat(LookUpPaymentsTest.ids(merchant.get("/v1/customers", fresh))).containsExactly(first.id());
    }

    @Test
    void a_change_touches_what_it_names_and_null_removes() {
        String customer = "/v1/customers/" + merchant.post("/v1/customers", ADA).id();
        Exchange changed = merchant.post(customer, "{\"email\": \"ada@example.org\", \"phone\": null}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("/email")).isEqualTo("ada@example.org");
        assertThat(changed.at("/phone")).isEqualTo("null");
        assertThat(changed.at("/name")).isEqualTo("Ada Lovelace");
        assertThat(changed.at("/address/city")).isEqualTo("London");
        assertThat(changed.at("/metadata/club")).isEqualTo("gold");
        assertThat(changed.number("/version")).isEqualTo(1);
        assertThat(merchant.get(customer).json()).isEqualTo(changed.json());
        Exchange emptied = merchant.post(customer, "{\"metadata\": null, \"reference\": \"reader-78\"}");
        assertThat(emptied.at("/metadata")).isEqualTo("{}");
        assertThat(emptied.at("/reference")).isEqualTo("reader-78");
    }

    @Test
    void a_change_that_is_repeated_after_another_does_not_undo_it() {
        String customer = "/v1/customers/" + merchant.post("/v1/customers", ADA).id();
        Map<String, String> key = Map.of("Idempotency-Key", Merchant.newKey());
        Exchange first = merchant.post(customer, "{\"name\": \"First\"}", key);
        merchant.post(customer, "{\"name\": \"Second\"}");
        assertThat(merchant.post(customer, "{\"name\": \"First\"}", key).json()).isEqualTo(first.json());
        assertThat(merchant.get(customer).at("/name")).isEqualTo("Second");
    }

    @Test
    void a_change_of_nothing_is_no_event() {
        String customer = "/v1/customers/" + merchant.post("/v1/customers", ADA).id();
        Exchange same = merchant.post(customer, "{}");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.number("/version")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\": \"ada\"} | email:malformed",
                "{\"email\": \"ada@example\"} | email:malformed",
                "{\"email\": \"a b@example.com\"} | email:malformed",
                "{\"email\": \"a\\u0007da@example.com\"} | email:invalid_characters",
                "{\"email\": 7} | email:wrong_type",
                "{\"name\": \"\"} | name:too_short",
                "{\"address\": {\"country\": \"gb\"}} | address.country:malformed",
                "{\"address\": {\"planet\": \"x\"}} | address.planet:unknown_field",
                "{\"card\": \"4242\"} | card:unknown_field",
                "{\"metadata\": {\"k\": 1}} | metadata.k:wrong_type"
            })
    void what_is_wrong_is_refused_by_its_field_and_never_repeated(String body, String error) {
        Exchange refused = merchant.post("/v1/customers", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly(error);
        String customer = "/v1/customers/" + merchant.post("/v1/customers", "").id();
        assertThat(merchant.post(customer, body).errors()).containsExactly(error);
    }

    @Test
    void customers_are_listed_newest_first_page_by_page() {
        List<String> made = new ArrayList<>();
        String position = "";
        for (int i = 0; i < 3; i++) {
            Exchange answer = merchant.post("/v1/customers", "");
            made.addFirst(answer.id());
            position = answer.header("Daybook-Position");
        }
        Exchange first = merchant.get("/v1/customers?limit=2", Map.of("Daybook-Min-Position", position));
        Exchange second = merchant.get("/v1/customers?limit=2&cursor=" + first.at("/next_cursor"));
        List<String> seen = new ArrayList<>(LookUpPaymentsTest.ids(first));
        seen.addAll(LookUpPaymentsTest.ids(second));
        assertThat(seen).isEqualTo(made);
        assertThat(second.at("/next_cursor")).isEqualTo("null");
    }

    @Test
    void nothing_personal_is_stored_in_the_clear() throws SQLException {
        Exchange customer = merchant.post("/v1/customers", ADA);
        String target = "/v1/customers/" + customer.id();
        merchant.post(target, "{\"name\": \"Countess Unmistakable\"}");
        merchant.post("/v1/payments", """
                {"amount": 700, "currency": "USD", "payment_method": "tok_visa", "customer": "%s",
                 "billing_details": {"name": "Ada Unmistakable"}}""".formatted(customer.id()));
        try (Connection owner = TemporaryDatabase.owner(DAYBOOK.bean(Database.class))) {
            List<String> tables = column(
                    owner,
                    "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                            + " WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema')");
            assertThat(tables).contains("log.event", "customers_v1.customer", "history_v1.history", "gateway.claim");
            assertThat(rowsWith(owner, "customers_v1.customer", customer.id())).isEqualTo(1);
            for (String table : tables) {
                assertThat(rowsWith(owner, table, "nmistakable")).as(table).isZero();
            }
        }
    }

    /** As it stands, and within bytes. */
    private static int rowsWith(Connection owner, String table, String text) throws SQLException {
        String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        List<String> count = column(
                owner,
                "SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + text + "%' OR t::text LIKE '%" + bytes
                        + "%'");
        return Integer.parseInt(count.getFirst());
    }

    private static List<String> column(Connection owner, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                answers.add(row.getString(1));
            }
        }
        return answers;
    }

    @Test
    void an_erased_customer_keeps_what_is_not_personal() {
        Exchange customer = merchant.post("/v1/customers", ADA);
        String target = "/v1/customers/" + customer.id();
        DAYBOOK.bean(PersonalKeys.class).destroy(new CustomerId(customer.id()));
        Exchange erased = merchant.get(target);
        assertThat(erased.at("/name")).isEqualTo("null");
        assertThat(erased.at("/email")).isEqualTo("null");
        assertThat(erased.at("/address")).isEqualTo("null");
        assertThat(erased.at("/reference")).isEqualTo("reader-77");
        assertThat(merchant.post(target, "{\"name\": \"Ada again\"}").status()).isEqualTo(404);
    }
}
