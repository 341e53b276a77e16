package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Finding things: by what they begin with, by e-mail, page by page, and with what they belong to. */
class SearchTest {

    private static final Daybook DAYBOOK = Daybook.running();

    private final Merchant merchant = DAYBOOK.merchant();

    private String paid(String more) {
        return merchant.post("/v1/payments", """
                        {"amount": 500, "currency": "EUR", "payment_method": "tok_visa", %s}""".formatted(more)).id();
    }

    private List<String> found(String target) {
        Exchange head = merchant.post("/v1/customers", "");
        return LookUpPaymentsTest.ids(
                merchant.get(target, Map.of("Daybook-Min-Position", head.header("Daybook-Position"))));
    }

    @Test
    void payments_are_found_by_what_their_reference_begins_with() {
        String first = paid("\"reference\": \"order-1001\"");
        String second = paid("\"reference\": \"order-1002\"");
        String third = paid("\"reference\": \"order-2001\"");
        String umlaut = paid("\"reference\": \"Ödön 100%\"");

        assertThat(found("/v1/payments?reference_prefix=order-")).containsExactly(third, second, first);
        assertThat(found("/v1/payments?reference_prefix=order-1")).containsExactly(second, first);
        assertThat(found("/v1/payments?reference_prefix=order-1001")).containsExactly(first);
        assertThat(found("/v1/payments?reference=order-1")).isEmpty();
        assertThat(found("/v1/payments?reference_prefix=%C3%96d%C3%B6n+100%25")).containsExactly(umlaut);
        assertThat(found("/v1/payments?reference_prefix=ORDER")).isEmpty();
        assertThat(found("/v1/payments?reference_prefix=%25")).isEmpty();
        assertThat(found("/v1/payments?reference_prefix=order-&status=declined"))
                .isEmpty();
    }

    @Test
    void customers_and_their_payments_are_found_by_e_mail_however_it_is_written() {
        String ada = merchant.post("/v1/customers", "{\"email\": \"Ada@Example.com\", \"reference\": \"r-1\"}")
                .id();
        String sameAddress = merchant.post("/v1/customers", "{\"email\": \"ada@example.com\"}")
                .id();
        String other = merchant.post("/v1/customers", "{\"email\": \"bob@example.com\"}")
                .id();
        String one = paid("\"customer\": \"" + ada + "\"");
        String two = paid("\"customer\": \"" + sameAddress + "\"");
        paid("\"customer\": \"" + other + "\"");
        paid("\"description\": \"of nobody\"");

        assertThat(found("/v1/customers?email=ada%40example.com")).containsExactly(sameAddress, ada);
        assertThat(found("/v1/customers?email=ADA@EXAMPLE.COM&reference=r-1")).containsExactly(ada);
        assertThat(found("/v1/customers?email=nobody@example.com")).isEmpty();
        assertThat(found("/v1/payments?email=ada@example.com")).containsExactly(two, one);
        assertThat(found("/v1/payments?email=nobody@example.com")).isEmpty();
        assertThat(LookUpPaymentsTest.ids(DAYBOOK.merchant().get("/v1/customers?email=ada@example.com")))
                .isEmpty();
        assertThat(merchant.get("/v1/customers?email=ada").errors()).containsExactly("email:malformed");

        merchant.post("/v1/customers/" + ada, "{\"email\": \"new@example.com\"}");
        assertThat(found("/v1/customers?email=ada@example.com")).containsExactly(sameAddress);
        assertThat(found("/v1/customers?email=new@example.com")).containsExactly(ada);
        merchant.post("/v1/customers/" + ada, "{\"email\": null}");
        assertThat(found("/v1/customers?email=new@example.com")).isEmpty();
    }

    @Test
    void a_cursor_is_good_for_its_own_list_only() {
        for (int i = 0; i < 3; i++) {
            paid("\"reference\": \"page\"");
        }
        String cursor = merchant.get("/v1/payments?reference=page&limit=1").at("/next_cursor");

        assertThat(merchant.get("/v1/payments?limit=2&cursor=" + cursor + "&reference=page")
                        .status())
                .as("neither the order of the filters nor the size of a page belongs to the list")
                .isEqualTo(200);
        assertThat(merchant.get("/v1/payments?reference=pag%65&cursor=" + cursor + "&expand%5B%5D=customer")
                        .status())
                .isEqualTo(200);
        for (String other : List.of(
                "/v1/payments?cursor=",
                "/v1/payments?reference=other&cursor=",
                "/v1/payments?reference=page&status=captured&cursor=",
                "/v1/refunds?cursor=")) {
            assertThat(merchant.get(other + cursor).errors()).as(other).containsExactly("cursor:conflict");
        }
        assertThat(DAYBOOK.merchant()
                        .get("/v1/payments?reference=page&cursor=" + cursor)
                        .errors())
                .as("another merchant's")
                .containsExactly("cursor:conflict");
    }

    @Test
    void a_cursor_that_was_tampered_with_is_refused() {
        paid("\"reference\": \"page\"");
        paid("\"reference\": \"page\"");
        String cursor = merchant.get("/v1/payments?limit=1").at("/next_cursor");
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("payments:");
        for (int i = 0; i < bytes.length; i++) {
            byte[] forged = bytes.clone();
            forged[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            assertThat(merchant.get("/v1/payments?cursor=" + text).errors())
                    .as("byte %d", i)
                    .containsExactly("cursor:malformed");
        }
    }

    @Test
    void pages_stay_as_they_were_while_many_others_write() throws Exception {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            before.addFirst(paid("\"reference\": \"stable\""));
        }
        found("/v1/payments");
        AtomicBoolean paging = new AtomicBoolean(true);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writing.add(writers.submit(() -> {
                    do {
                        paid("\"reference\": \"stable\"");
                    } while (paging.get());
                }));
            }
            List<String> seen = new ArrayList<>();
            String first = merchant.get("/v1/payments?created_lt=9999-01-01T00:00:00Z&limit=1")
                    .at("/data/0/id");
            String cursor = null;
            do {
                Exchange page = merchant.get(
                        "/v1/payments?reference=stable&limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
                seen.addAll(LookUpPaymentsTest.ids(page));
                cursor = page.at("/has_more").equals("true") ? page.at("/next_cursor") : null;
            } while (cursor != null);
            paging.set(false);
            for (Future<?> each : writing) {
                each.get();
            }
            assertThat(first).isNotEmpty();
            assertThat(seen).doesNotHaveDuplicates().containsSubsequence(before);
            assertThat(seen.subList(seen.size() - before.size(), seen.size()))
                    .as("nothing came in between what was there before")
                    .isEqualTo(before);
        }
    }

    @Test
    void what_a_thing_belongs_to_is_told_in_full_where_that_is_asked_for() {
        String ada = merchant.post("/v1/customers", "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}")
                .id();
        String payment = paid("\"customer\": \"" + ada + "\"");
        String guest = paid("\"description\": \"no customer\"");
        Exchange refund = merchant.post("/v1/payments/" + payment + "/refunds", "{\"amount\": 100}");
        Map<String, String> fresh = Map.of("Daybook-Min-Position", refund.header("Daybook-Position"));

        Exchange one = merchant.get("/v1/payments/" + payment + "?expand%5B%5D=customer", fresh);
        assertThat(one.at("/customer/id")).isEqualTo(ada);
        assertThat(one.at("/customer/name")).isEqualTo("Ada");
        assertThat(merchant.get("/v1/payments/" + payment, fresh).at("/customer"))
                .isEqualTo(ada);

        Exchange list = merchant.get("/v1/payments?expand[]=customer".replace("[]", "%5B%5D"), fresh);
        assertThat(list.at("/data/0/id")).isEqualTo(guest);
        assertThat(list.json().at("/data/0/customer").isNull()).isTrue();
        assertThat(list.at("/data/1/customer/email")).isEqualTo("ada@example.com");
        assertThat(merchant.get("/v1/customers/" + ada + "/payments?expand%5B%5D=customer", fresh)
                        .at("/data/0/customer/object"))
                .isEqualTo("customer");

        assertThat(merchant.get("/v1/refunds/" + refund.id() + "?expand%5B%5D=payment", fresh)
                        .at("/payment/reference"))
                .isEqualTo("null");
        Exchange refunds = merchant.get("/v1/refunds?expand%5B%5D=payment", fresh);
        assertThat(refunds.at("/data/0/payment/id")).isEqualTo(payment);
        assertThat(refunds.number("/data/0/payment/amount_refunded")).isEqualTo(100);
    }

    @Test
    void an_expansion_that_does_not_exist_is_refused() {
        String payment = paid("\"reference\": \"r\"");
        for (String target : List.of("/v1/payments", "/v1/payments/" + payment)) {
            assertThat(merchant.get(target + "?expand%5B%5D=merchant").errors())
                    .containsExactly("expand[]:unknown_value");
            assertThat(merchant.get(target + "?expand%5B%5D=customer&expand%5B%5D=customer")
                            .errors())
                    .containsExactly("expand[]:duplicate_parameter");
            assertThat(merchant.get(target + "?expand=customer").errors()).containsExactly("expand:unknown_parameter");
        }
        assertThat(merchant.get("/v1/balances?expand%5B%5D=customer").errors())
                .containsExactly("expand[]:unknown_parameter");
    }

    @Test
    void nobody_is_told_what_its_key_may_not_see() {
        Merchant writer = DAYBOOK.merchant(EnumSet.of(Scope.PAYMENTS_WRITE));
        assertThat(writer.get("/v1/payments?expand%5B%5D=customer").status()).isEqualTo(403);
    }
}
