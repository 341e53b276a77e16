package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.problem.Ulids;
import io.daybook.gateway.version.ApiVersions;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The versions of the API: asked for by {@code Daybook-Version}, or pinned. */
class VersionsTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final String SECOND = "2026-11-21";
    private static final Map<String, String> NEW = Map.of("Daybook-Version", SECOND);
    private static final Map<String, String> OLD = Map.of("Daybook-Version", ApiVersions.FIRST);

    private final Merchant merchant = DAYBOOK.merchant();

    private static String newPayment(String method) {
        return """
                {"amount": 1050, "currency": "USD", "payment_method": "tok_visa", "capture_method": "%s",
                 "metadata": {"object": "payment", "amounts": "mine", "capture_method": "mine"}}""".formatted(method);
    }

    private static Merchant pinnedToTheSecond() {
        MerchantId id = new MerchantId(Ulids.next(MerchantId.PREFIX));
        FeeSchedule fees = new FeeSchedule(290, List.of(Money.of(30, "USD")));
        DAYBOOK.bean(CommandGateway.class)
                .sendAndWait(
                        new OnboardMerchant(
                                id, "New Books", fees, List.of(new ConnectorName("simulator")), Instant.now()),
                        MetaData.with(MetadataKeys.API_VERSION, SECOND));
        return DAYBOOK.merchant(id, Mode.TEST, Scope.ofMerchants());
    }

    @Test
    void who_says_nothing_is_answered_in_the_version_of_the_beginning() {
        Exchange paid = merchant.pay("tok_visa");
        assertThat(paid.header("Daybook-Version")).isEqualTo(ApiVersions.FIRST);
        assertThat(paid.number("/amount_captured")).isEqualTo(1050);
        assertThat(paid.at("/capture")).isEqualTo("automatic");
        assertThat(paid.json().has("amounts")).isFalse();
    }

    @Test
    void the_second_version_has_the_amounts_in_one_place() {
        Exchange paid = merchant.post("/v1/payments", newPayment("manual"), NEW);
        assertThat(paid.status()).as("%s", paid).isEqualTo(201);
        assertThat(paid.header("Daybook-Version")).isEqualTo(SECOND);
        assertThat(paid.number("/amounts/authorized")).isEqualTo(1050);
        assertThat(paid.number("/amounts/captured")).isZero();
        assertThat(paid.at("/capture_method")).isEqualTo("manual");
        assertThat(paid.at("/metadata/amounts")).isEqualTo("mine");
        Exchange before = merchant.get("/v1/payments/" + paid.id());
        assertThat(before.number("/amount_authorized")).isEqualTo(1050);
        assertThat(before.at("/capture")).isEqualTo("manual");
        assertThat(before.at("/metadata/amounts")).isEqualTo("mine");
        assertThat(before.at("/metadata/capture_method")).isEqualTo("mine");
        assertThat(merchant.get("/v1/payments", NEW).number("/data/0/amounts/authorized"))
                .isEqualTo(1050);
        assertThat(merchant.get("/v1/payments").number("/data/0/amount_authorized"))
                .isEqualTo(1050);
    }

    @Test
    void each_version_knows_its_own_fields_only_and_names_them_in_problems() {
        String old = Merchant.payment("tok_visa", "manual");
        assertThat(merchant.post("/v1/payments", old, NEW).errors()).containsExactly("capture:unknown_field");
        assertThat(merchant.post("/v1/payments", newPayment("manual"), OLD).errors())
                .containsExactly("capture_method:unknown_field");
        assertThat(merchant.post("/v1/payments", newPayment("never"), NEW).errors())
                .containsExactly("capture_method:unknown_value");
        assertThat(merchant.post("/v1/payments", Merchant.payment("tok_visa", "never"), OLD)
                        .errors())
                .containsExactly("capture:unknown_value");
    }

    @Test
    void a_merchant_is_pinned_to_the_version_it_began_with() {
        Merchant newcomer = pinnedToTheSecond();
        Exchange paid = newcomer.post("/v1/payments", newPayment("automatic"));
        assertThat(paid.header("Daybook-Version")).isEqualTo(SECOND);
        assertThat(paid.number("/amounts/captured")).isEqualTo(1050);
        Exchange asBefore = newcomer.get("/v1/payments/" + paid.id(), OLD);
        assertThat(asBefore.header("Daybook-Version")).isEqualTo(ApiVersions.FIRST);
        assertThat(asBefore.number("/amount_captured")).isEqualTo(1050);
        assertThat(newcomer.get("/v1/payments/" + paid.id() + "/events").at("/data/0/cause/api_version"))
                .isEqualTo(SECOND);
    }

    @Test
    void a_version_that_does_not_exist_is_refused_with_those_that_do() {
        for (String wrong : List.of("2025-01-01", "2026-11-22", "newest", "")) {
            Exchange answer = merchant.get("/v1/payments", Map.of("Daybook-Version", wrong.isEmpty() ? " " : wrong));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("unsupported_version");
            assertThat(answer.at("/detail")).contains(ApiVersions.FIRST).contains(SECOND);
        }
    }

    @Test
    void a_repeated_request_has_the_first_answer_again_in_the_version_that_is_asked_for() {
        String body = """
                {"amount": 1050, "currency": "USD", "payment_method": "tok_visa"}""";
        String key = Merchant.newKey();
        Exchange first = merchant.post("/v1/payments", body, Map.of("Idempotency-Key", key));
        Exchange again = merchant.post("/v1/payments", body, Map.of("Idempotency-Key", key, "Daybook-Version", SECOND));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.number("/amounts/captured")).isEqualTo(first.number("/amount_captured"));
    }

    @Test
    void what_comes_in_bulk_is_of_the_same_version() {
        String commands = """
                {"mode": "%s", "commands": [{"method": "POST", "path": "/v1/payments", "idempotency_key": "%s",
                  "body": %s}]}""";
        for (String mode : List.of("atomic", "independent")) {
            Exchange newer = merchant.post(
                    "/v1/bulk", commands.formatted(mode, Merchant.newKey(), newPayment("automatic")), NEW);
            assertThat(newer.number("/results/0/body/amounts/captured"))
                    .as("%s", newer)
                    .isEqualTo(1050);
            Exchange older = merchant.post(
                    "/v1/bulk",
                    commands.formatted(mode, Merchant.newKey(), Merchant.payment("tok_visa", "automatic")),
                    OLD);
            assertThat(older.number("/results/0/body/amount_captured"))
                    .as("%s", older)
                    .isEqualTo(1050);
        }
    }

    @Test
    void the_description_is_served_for_each_version() {
        for (String version : ApiVersions.all()) {
            Exchange byQuery = merchant.get("/v1/openapi.json?version=" + version);
            assertThat(byQuery.at("/info/version")).isEqualTo(version);
            assertThat(merchant.get("/v1/openapi.json", Map.of("Daybook-Version", version))
                            .json())
                    .isEqualTo(byQuery.json());
            assertThat(byQuery.json()).isEqualTo(Merchant.contract().of(version).document());
            assertThat(merchant.get("/v1/openapi.yaml?version=" + version).text())
                    .contains(version);
        }
        assertThat(Merchant.contract()
                        .document()
                        .at("/components/parameters/WantedVersion/schema/enum")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .isEqualTo(ApiVersions.all());
        JsonNode first = merchant.get("/v1/openapi.json").json();
        assertThat(first.at("/components/schemas/Payment/properties").has("amount_captured"))
                .isTrue();
        JsonNode second = merchant.get("/v1/openapi.json?version=" + SECOND).json();
        assertThat(second.at("/components/schemas/Payment/properties").has("amount_captured"))
                .isFalse();
        Exchange unknown = merchant.get("/v1/openapi.json?version=2000-01-01");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.errors()).containsExactly("version:unknown_value");
    }
}
