package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.Ulid;
import io.daybook.gateway.crash.Order.Kind;
import io.daybook.gateway.crash.Receipts.Request;
import io.daybook.gateway.crash.Tables.Operation;
import io.daybook.gateway.crash.Tables.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The harness is only worth what it finds: here, what it must find is put there by hand. */
class AuditTest {

    private static final String ULID = "01M7YGAPTT4YRQJXQPM2VZKK5N";
    private static final String PAYMENT = "pay_" + ULID;
    private static final String REFUND = "re_01M7YGAPTT4YRQJXQPM2VZKK5P";
    private static final Order SALE = sale();

    private static final String LATE = "re_01M7YGAPTT4YRQJXQPM2VZKK5R";
    private static final long BEFORE_IT = Ulid.getTime(LATE.substring(3)) - 300;
    private static final Order VAIN = new Order(
            7,
            "vain",
            "tok_visa",
            false,
            500,
            "USD",
            Order.Manner.HASTY,
            List.of(new Order.Follow(Kind.REFUND, 1, false, false)));
    private static final Request REFUSED = new Request(VAIN, 0, "/v1/payments/" + PAYMENT + "/refunds");

    @TempDir
    private Path folder;

    private final Findings findings = new Findings(_ -> {});
    private final Receipts receipts = new Receipts(findings);
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();
    private String book = "";

    private static Order sale() {
        return LongStream.iterate(1, number -> number + 1)
                .mapToObj(number -> Order.of(number, 1))
                .filter(order -> !order.manual() && order.token().equals("tok_visa"))
                .filter(order -> order.follows().size() == 1
                        && order.follows().getFirst().amount() > 0)
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void a_sale_with_a_refund_on_which_all_records_agree() {
        acknowledge(new Request(SALE, -1, "/v1/payments"), PAYMENT, "captured");
        acknowledge(new Request(SALE, 0, "/refunds"), REFUND, "processing");
        payments.put(PAYMENT, payment("captured"));
        operations.put(REFUND, new Operation(Kind.REFUND, PAYMENT, "succeeded", refunded()));
        book += charge("auth_" + ULID + "_1", "ch_1") + refund(REFUND);
    }

    private static long refunded() {
        return SALE.follows().getFirst().amount();
    }

    private static Payment payment(String status) {
        return new Payment(SALE.key(), status, SALE.currency(), SALE.amount(), SALE.amount(), refunded(), 0);
    }

    private void acknowledge(Request request, String id, String status) {
        receipts.keep(request, answer(request, id, status));
    }

    private static ApiClient.Response answer(Request request, String id, String status) {
        Map<String, ?> body = Map.of(
                "id", id,
                "payment", PAYMENT,
                "status", status,
                "amount", request.amount(),
                "currency", SALE.currency());
        return new ApiClient.Response(201, JsonMapper.builder().build().valueToTree(body), false);
    }

    private static String charge(String key, String reference) {
        return """
                {"entry":"done","instruction":{"kind":"authorize","key":"%s","amount":{"minor_units":%d,"currency":"%s"},\
                "token":"tok_visa","capture":true,"last":false},"reference":"%s","at":"2026-11-21T07:00:00Z"}
                """.formatted(key, SALE.amount(), SALE.currency(), reference);
    }

    private static String refund(String key) {
        return """
                {"entry":"done","instruction":{"kind":"refund","key":"%s","charge":"ch_1","amount":{"minor_units":%d,\
                "currency":"%s"},"capture":false,"last":false},"reference":"rf_1","at":"2026-11-21T07:00:01Z"}
                """.formatted(key, refunded(), SALE.currency());
    }

    private List<String> differences() throws IOException {
        Path file = Files.writeString(folder.resolve("charges.log"), book);
        Audit audit = new Audit(receipts, new Tables(payments, operations), GatewayBook.read(file), findings);
        audit.clients();
        audit.gateway();
        audit.nothingElse();
        return findings.told().stream()
                .map(line -> line.replaceFirst(":.*", ""))
                .distinct()
                .toList();
    }

    @Test
    void nothing_is_found_where_all_agree() throws IOException {
        assertThat(differences()).isEmpty();
    }

    @Test
    void an_acknowledged_payment_that_is_gone_is_found() throws IOException {
        payments.clear();

        assertThat(differences()).contains("nothing acknowledged is lost");
    }

    @Test
    void an_acknowledged_refund_that_is_gone_is_found() throws IOException {
        operations.clear();

        assertThat(differences()).contains("nothing acknowledged is lost");
    }

    @Test
    void a_second_charge_under_a_new_key_is_found() throws IOException {
        book += charge("auth_" + ULID + "_1-2", "ch_2");

        assertThat(differences()).containsExactly("one charge for each payment that has one");
    }

    @Test
    void a_charge_of_no_payment_is_found() throws IOException {
        book += charge("auth_01M7YGAPTT4YRQJXQPM2VZKK5Z_1", "ch_2");

        assertThat(differences()).containsExactly("one charge for each payment that has one");
    }

    @Test
    void a_payment_that_says_that_it_failed_and_was_charged_is_found() throws IOException {
        payments.put(PAYMENT, payment("failed"));

        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "status is one that can follow the acknowledged", "one charge for each payment that has one");
    }

    @Test
    void a_refund_that_was_made_twice_is_found() throws IOException {
        book += refund(REFUND);

        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "captures, voids and refunds as at the gateway", "amounts as at the gateway");
    }

    @Test
    void a_payment_that_nobody_asked_for_is_found() throws IOException {
        payments.put("pay_01M7YGAPTT4YRQJXQPM2VZKK5Q", new Payment("twice", "failed", "USD", 1, 0, 0, 0));

        assertThat(differences()).containsExactly("nothing that nobody asked for");
    }

    /** The gateway's record tells of it as well, as far as these tests ask. */
    private void done(String id, long amount) {
        operations.put(id, new Operation(Kind.REFUND, PAYMENT, "failed", amount));
    }

    @Test
    void what_was_refused_and_done_all_the_same_is_found() throws IOException {
        receipts.refused(REFUSED, "payment_not_captured", BEFORE_IT);
        done(LATE, 1);

        assertThat(differences()).containsExactly("nothing that nobody asked for");
    }

    @Test
    void what_a_copy_did_that_was_on_its_way_when_another_was_refused_is_counted_by_itself() throws IOException {
        receipts.unanswered(REFUSED);
        receipts.refused(REFUSED, "payment_not_captured", BEFORE_IT);
        done(LATE, 1);

        assertThat(differences()).isEmpty();
        assertThat(differences()).as("asked again").isEmpty();
        assertThat(receipts.counted("done by a copy that came after another was refused"))
                .isEqualTo(1);
    }

    @Test
    void what_was_begun_before_the_refused_copy_was_sent_is_no_late_copy() throws IOException {
        receipts.unanswered(REFUSED);
        receipts.refused(REFUSED, "payment_not_captured", BEFORE_IT + 301);
        done(LATE, 1);

        assertThat(differences()).containsExactly("nothing that nobody asked for");
    }

    @Test
    void a_late_copy_does_one_thing_and_what_it_was_asked_for() throws IOException {
        receipts.unanswered(REFUSED);
        receipts.refused(REFUSED, "payment_not_captured", BEFORE_IT);
        done(LATE, 1);
        done("re_01M7YGAPTT4YRQJXQPM2VZKK5S", 1);
        done("re_01M7YGAPTT4YRQJXQPM2VZKK5T", 2);

        differences();

        assertThat(findings.differences()).isEqualTo(2);
    }

    @Test
    void another_answer_to_the_same_key_is_found() {
        Request request = new Request(SALE, -1, "/v1/payments");

        receipts.keep(request, answer(request, "pay_01M7YGAPTT4YRQJXQPM2VZKK5Q", "captured"));

        assertThat(findings.told()).singleElement().asString().startsWith(Receipts.SAME_ANSWER);
    }
}
