package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.paypal.PaypalApi.Ask;
import io.daybook.simulator.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A double that takes everything would prove nothing. */
class PaypalDoubleTest {

    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(30));
    private static final String ORDERS = "/v2/checkout/orders";

    private final MovableClock clock = new MovableClock();
    private final PaypalDouble paypal = PaypalDouble.start(clock);
    private final PaypalApi api =
            PaypalFixture.api(PaypalFixture.properties(paypal.base(), Duration.ofSeconds(5)), clock);

    @AfterEach
    void close() {
        paypal.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"purchase_units\":[{\"amount\":{\"currency_code\":\"USD\",\"value\":\"1\"}}]} | /intent: required",
                "{\"intent\":\"SALE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"USD\",\"value\":\"1\"}}]} | not one of",
                "{\"intent\":1,\"purchase_units\":[{\"amount\":{\"currency_code\":\"USD\",\"value\":\"1\"}}]} | /intent: not a string",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[]} | not 1 to 10 items",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"USD\",\"value\":1}}]} | value: not a string",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"USD\",\"value\":\"1,0\"}}]} | value: not like",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"USD\",\"value\":\"1\"},\"x\":1}]} | /x: unknown",
            })
    void refuses_what_is_not_as_paypal_wants_it(String body, String fault) throws Exception {
        Reply reply = api.send(Ask.post(ORDERS, "key", Fields.MAPPER.readTree(body)), PATIENCE);

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400));
        assertThat(paypal.faults()).singleElement().asString().contains(fault);
        assertThat(paypal.checked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1.005, USD, DECIMAL_PRECISION",
        "10.50, JPY, DECIMALS_NOT_SUPPORTED",
        "0.00, USD, CANNOT_BE_ZERO_OR_NEGATIVE",
        "-1.00, USD, CANNOT_BE_ZERO_OR_NEGATIVE",
        "1.00, KWD, INVALID_CURRENCY_CODE",
    })
    void refuses_amounts_as_paypal_does(String value, String currency, String issue) throws Exception {
        assertThat(api.send(Ask.post(ORDERS, "key", order(value, currency)), PATIENCE))
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.issue()).isEqualTo(issue));
    }

    @Test
    void does_once_what_comes_twice_under_one_key_and_refuses_to_do_something_else_under_it() throws Exception {
        Reply.Done first = (Reply.Done) api.send(Ask.post(ORDERS, "key", order("1.00", "USD")), PATIENCE);
        Reply.Done second = (Reply.Done) api.send(Ask.post(ORDERS, "key", order("1.00", "USD")), PATIENCE);
        Reply other = api.send(Ask.post(ORDERS, "key", order("2.00", "USD")), PATIENCE);
        Reply another = api.send(Ask.post(ORDERS, "other", order("1.00", "USD")), PATIENCE);

        assertThat(second.fields().text("id")).isEqualTo(first.fields().text("id"));
        assertThat(other)
                .isInstanceOfSatisfying(
                        Reply.Refusal.class,
                        refusal -> assertThat(refusal.issue()).isEqualTo("DUPLICATE_REQUEST_ID"));
        assertThat(another).isInstanceOf(Reply.Done.class);
        assertThat(paypal.books().orders()).isEqualTo(2);
    }

    @Test
    void pays_no_order_before_the_shopper_approves_and_none_twice() throws Exception {
        String id = ((Reply.Done) api.send(Ask.post(ORDERS, "key", order("1.00", "USD")), PATIENCE))
                .fields()
                .text("id");

        assertThat(issue(id, "first")).isEqualTo("ORDER_NOT_APPROVED");
        paypal.books().approve(id, null);
        assertThat(api.send(Ask.post(ORDERS + "/" + id + "/capture", "wrong", Map.of()), PATIENCE))
                .isInstanceOf(Reply.Refusal.class);
        assertThat(api.send(Ask.post(ORDERS + "/" + id + "/authorize", "second", Map.of()), PATIENCE))
                .isInstanceOf(Reply.Done.class);
        assertThat(issue(id, "third")).isEqualTo("ORDER_ALREADY_AUTHORIZED");
    }

    @Test
    void knows_nothing_that_it_does_not_know() throws Exception {
        assertThat(api.send(Ask.get(ORDERS + "/NOSUCHORDER"), PATIENCE)).isInstanceOf(Reply.Refusal.class);
        assertThat(paypal.faults()).isEmpty();
        api.send(Ask.get("/v9/anything"), PATIENCE);
        assertThat(paypal.faults()).hasSize(1);
    }

    private String issue(String order, String key) throws Exception {
        Reply reply = api.send(Ask.post(ORDERS + "/" + order + "/authorize", key, Map.of()), PATIENCE);
        return ((Reply.Refusal) reply).issue();
    }

    private static Map<String, Object> order(String value, String currency) {
        return Map.of(
                "intent",
                "AUTHORIZE",
                "purchase_units",
                List.of(Map.of("amount", Map.of("currency_code", currency, "value", value))));
    }
}
