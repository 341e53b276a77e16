package io.daybook.query;

import static io.daybook.query.APayment.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.payment.HistoryEntry;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentQuery.FindHistory;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What happened to a payment, by whom and why. */
class HistoryTest {

    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Page<HistoryEntry> history(Tenant tenant, APayment payment, PageRequest request) {
        Reading<Page<HistoryEntry>> reading = node.ask(new FindHistory(tenant, payment.id(), request, node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    private static APayment refunded() {
        APayment payment = APayment.automatic()
                .with(new PaymentDetails(
                        null, null, null, new Personal<>("cus_1", "c2VhbGVk"), null, null, null, Map.of()));
        RefundId refund = APayment.aRefund();
        node.record(SHOP, payment.subject(), payment.initiated(), payment.requested());
        node.record(SHOP, payment.subject(), payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
        node.record(SHOP, payment.subject(), payment.reserved(refund, 300));
        node.record(SHOP, refund.value(), payment.refundRequested(refund, 300), payment.refundSucceeded(refund, 300));
        return payment;
    }

    @Test
    void the_history_of_a_payment_has_its_refunds_in_the_order_of_the_log() {
        APayment payment = refunded();

        List<HistoryEntry> entries =
                history(SHOP, payment, new PageRequest(100, null)).items();

        assertThat(entries)
                .extracting(HistoryEntry::type)
                .containsExactly(
                        "payment.initiated",
                        "payment.authorization_requested",
                        "payment.authorized",
                        "payment.captured",
                        "payment.refund_reserved",
                        "refund.requested",
                        "refund.succeeded");
        assertThat(entries).extracting(HistoryEntry::position).isSorted();
        assertThat(entries).extracting(HistoryEntry::sequence).containsExactly(0L, 1L, 2L, 3L, 4L, 0L, 1L);
    }

    @Test
    void an_entry_tells_who_and_why_and_leaves_personal_fields_sealed() {
        APayment payment = refunded();

        HistoryEntry first =
                history(SHOP, payment, new PageRequest(1, null)).items().getFirst();

        assertThat(first.subject()).isEqualTo(payment.subject());
        assertThat(first.actor()).isEqualTo("key_test");
        assertThat(first.causation()).isEqualTo("cause-of-" + payment.subject());
        assertThat(first.correlation()).isEqualTo("root-of-" + payment.subject());
        assertThat(first.requestId()).isEqualTo("req_1");
        assertThat(first.revision()).isEqualTo("2");
        assertThat(first.data())
                .contains("\"payment_id\":\"" + payment.subject() + "\"")
                .contains("c2VhbGVk");
    }

    @Test
    void an_entry_shows_the_event_as_it_is_stored() {
        APayment payment = refunded();

        history(SHOP, payment, new PageRequest(1, null));

        assertThat(node.rows("SELECT h.event_id FROM query.history h JOIN log.event e USING (position)"
                        + " WHERE h.data = convert_from(e.payload, 'UTF8') AND h.event_id = e.event_id"))
                .hasSize((int) node.head());
    }

    @Test
    void pages_go_on_from_a_position() {
        APayment payment = refunded();

        Page<HistoryEntry> first = history(SHOP, payment, new PageRequest(4, null));
        Page<HistoryEntry> second = history(SHOP, payment, new PageRequest(4, first.next()));

        assertThat(first.items()).hasSize(4);
        assertThat(second.items()).hasSize(3);
        assertThat(second.next()).isNull();
        assertThat(history(SHOP, payment, new PageRequest(4, "garbage")).items())
                .isEmpty();
    }

    @Test
    void another_merchant_sees_no_history() {
        APayment payment = refunded();

        assertThat(history(APayment.tenant(Mode.TEST), payment, new PageRequest(100, null))
                        .items())
                .isEmpty();
        assertThat(history(new Tenant(SHOP.merchant(), Mode.LIVE), payment, new PageRequest(100, null))
                        .items())
                .isEmpty();
    }
}
