package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Mode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who asks for more than its share is refused, and nobody else is. */
class RateLimitsTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final Set<Scope> ALL = Scope.ofMerchants();

    private static Merchant modest;

    @BeforeAll
    static void onboard() {
        modest = DAYBOOK.merchant(Daybook.MODEST, ALL);
    }

    private static Merchant anotherKey(Mode mode) {
        return DAYBOOK.merchant(Daybook.MODEST, mode, ALL);
    }

    @Test
    void every_answer_tells_what_may_be_asked_for_and_what_is_left() {
        Merchant merchant = DAYBOOK.merchant();

        Exchange read = merchant.get("/v1/balances");
        Exchange written = merchant.pay("tok_visa");

        assertThat(read.header("RateLimit-Policy"))
                .isEqualTo("\"key-reads\";q=50000;w=1, \"merchant-reads\";q=100000;w=1");
        assertThat(read.header("RateLimit")).startsWith("\"key-reads\";r=49999;t=");
        assertThat(written.header("RateLimit-Policy"))
                .isEqualTo("\"key-writes\";q=10000;w=1, \"merchant-writes\";q=20000;w=1");
    }

    @Test
    void a_request_beyond_the_budget_is_refused_and_does_nothing() {
        Merchant first = modest;
        Merchant second = anotherKey(Mode.TEST);
        assertThat(first.pay("tok_visa").header("RateLimit"))
                .startsWith("\"key-writes\";r=1;")
                .contains("\"merchant-writes\";r=2;");
        assertThat(first.pay("tok_visa").status()).isEqualTo(201);

        String key = Merchant.newKey();
        Exchange refused =
                first.post("/v1/payments", Merchant.payment("tok_visa", "automatic"), Map.of("Idempotency-Key", key));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 1_800L);
        assertThat(refused.header("RateLimit"))
                .as("what was refused by the key's quota is not counted for the merchant")
                .startsWith("\"key-writes\";r=0;")
                .contains("\"merchant-writes\";r=");
        assertThat(DAYBOOK.claims(key)).isZero();
        assertThat(first.get("/v1/payments").json().at("/data").size())
                .as("reads have a budget of their own")
                .isEqualTo(2);

        assertThat(second.pay("tok_visa").status()).isEqualTo(201);
        Exchange byMerchant = second.pay("tok_visa");
        assertThat(byMerchant.status())
                .as("the keys of a merchant share its budget")
                .isEqualTo(429);
        assertThat(byMerchant.header("RateLimit")).contains("\"merchant-writes\";r=0;");
        assertThat(DAYBOOK.merchant().pay("tok_visa").status()).isEqualTo(201);
    }

    @Test
    void many_in_one_request_count_as_many() {
        Merchant live = anotherKey(Mode.LIVE);
        String item = "{\"method\": \"POST\", \"path\": \"/v1/customers\", \"idempotency_key\": \"%s\", \"body\": {}}";
        String three = String.join(
                ", ",
                item.formatted(Merchant.newKey()),
                item.formatted(Merchant.newKey()),
                item.formatted(Merchant.newKey()));
        Exchange refused = live.post("/v1/bulk", "{\"mode\": \"independent\", \"commands\": [" + three + "]}");
        assertThat(refused.status()).as("%s", refused).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("rate_limited");
        assertThat(live.get("/v1/customers").json().at("/data").size()).isZero();
    }

    @Test
    void test_and_live_have_budgets_of_their_own() {
        Merchant live = anotherKey(Mode.LIVE);
        for (int i = 0; i < 3; i++) {
            assertThat(live.get("/v1/balances").status()).isEqualTo(200);
        }

        Exchange refused = live.get("/v1/balances");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(anotherKey(Mode.LIVE).get("/v1/balances").status()).isEqualTo(200);
    }
}
