package io.daybook.query;

import static io.daybook.query.APayment.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentFilter;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentQuery.ListPayments;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.refund.RefundQuery.FindRefund;
import io.daybook.shared.refund.RefundQuery.ListRefunds;
import io.daybook.shared.refund.RefundView;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists of payments and refunds: their order, their filters, and that they stand still while others write. */
class ListsTest {

    private static final PageRequest ALL = new PageRequest(100, null);

    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static APayment begun(Tenant tenant, PaymentDetails details) {
        APayment payment = APayment.automatic().of(tenant).with(details);
        node.record(tenant, payment.subject(), payment.initiated(), payment.requested());
        return payment;
    }

    private static APayment begun(Tenant tenant) {
        return begun(tenant, PaymentDetails.NONE);
    }

    private static Page<PaymentView> list(Tenant tenant, PaymentFilter filter, PageRequest request) {
        Reading<Page<PaymentView>> reading = node.ask(new ListPayments(tenant, filter, request, node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    private static List<PaymentId> ids(Tenant tenant, PaymentFilter filter) {
        return list(tenant, filter, ALL).items().stream().map(PaymentView::id).toList();
    }

    private static final PaymentFilter ANY = new PaymentFilter(null, null, null, null, null, null, null, null);

    @Test
    void payments_come_newest_first() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        APayment first = begun(tenant);
        APayment second = begun(tenant);

        assertThat(ids(tenant, ANY)).containsExactly(second.id(), first.id());
    }

    @Test
    void pages_neither_repeat_nor_leave_out_while_others_write() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        List<PaymentId> before = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            before.addFirst(begun(tenant).id());
        }

        List<PaymentId> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<PaymentView> page = list(tenant, ANY, new PageRequest(2, cursor));
            page.items().forEach(view -> seen.add(view.id()));
            cursor = page.next();
            begun(tenant);
        } while (cursor != null);

        assertThat(seen).isEqualTo(before);
    }

    @Test
    void a_page_that_is_just_full_has_no_next() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        begun(tenant);
        begun(tenant);

        assertThat(list(tenant, ANY, new PageRequest(2, null)).next()).isNull();
        assertThat(list(tenant, ANY, new PageRequest(1, null)).next()).isNotNull();
    }

    @Test
    void each_filter_narrows_the_list() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        CustomerId customer = new CustomerId("cus_" + APayment.ulid());
        PaymentDetails details = new PaymentDetails(customer, "order-7", null, null, null, null, null, Map.of());
        PaymentId wanted = begun(tenant, details).id();
        APayment other = begun(tenant);
        node.record(tenant, other.subject(), other.declined());
        Reading<Optional<PaymentView>> reading = node.ask(new FindPayment(tenant, other.id(), node.now()));
        Instant border = reading.value().orElseThrow().createdAt();

        assertThat(ids(tenant, new PaymentFilter(PaymentStatus.PROCESSING, null, null, null, null, null, null, null)))
                .containsExactly(wanted);
        assertThat(ids(tenant, new PaymentFilter(null, customer, null, null, null, null, null, null)))
                .containsExactly(wanted);
        assertThat(ids(tenant, new PaymentFilter(null, null, "order-7", null, null, null, null, null)))
                .containsExactly(wanted);
        assertThat(ids(tenant, new PaymentFilter(null, null, null, new CurrencyCode("EUR"), null, null, null, null)))
                .isEmpty();
        assertThat(ids(tenant, new PaymentFilter(null, null, null, null, 1000L, null, null, null)))
                .hasSize(2);
        assertThat(ids(tenant, new PaymentFilter(null, null, null, null, 1001L, null, null, null)))
                .isEmpty();
        assertThat(ids(tenant, new PaymentFilter(null, null, null, null, null, border, null, null)))
                .containsExactly(other.id());
        assertThat(ids(tenant, new PaymentFilter(null, null, null, null, null, null, border, null)))
                .containsExactly(wanted);
        assertThat(ids(
                        tenant,
                        new PaymentFilter(null, null, null, null, null, null, null, new ConnectorName("stripe"))))
                .isEmpty();
    }

    @Test
    void a_cursor_that_is_none_of_ours_ends_the_list() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        begun(tenant);

        for (String cursor : List.of("", "garbage", "1", "-1:2", "999999999999999999:1x", "\u0000")) {
            assertThat(list(tenant, ANY, new PageRequest(5, cursor)).items())
                    .as(cursor)
                    .isEmpty();
        }
        assertThat(list(tenant, ANY, new PageRequest(5, "999999999999999999:999999999999999999")))
                .isNotNull();
    }

    @Test
    void another_merchant_and_another_mode_see_nothing() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        APayment payment = begun(tenant);
        Tenant live = new Tenant(tenant.merchant(), Mode.LIVE);
        Tenant stranger = APayment.tenant(Mode.TEST);

        assertThat(ids(live, ANY)).isEmpty();
        assertThat(ids(stranger, ANY)).isEmpty();
        Reading<Optional<PaymentView>> asLive = node.ask(new FindPayment(live, payment.id(), node.now()));
        Reading<Optional<PaymentView>> asStranger = node.ask(new FindPayment(stranger, payment.id(), node.now()));
        assertThat(asLive.value()).isEmpty();
        assertThat(asStranger.value()).isEmpty();
    }

    @Test
    void refunds_are_listed_of_all_payments_or_of_one() {
        Tenant tenant = APayment.tenant(Mode.TEST);
        APayment one = captured(tenant);
        APayment two = captured(tenant);
        RefundId first = refunded(one);
        RefundId second = refunded(two);

        assertThat(refunds(tenant, null)).containsExactly(second, first);
        assertThat(refunds(tenant, one.id())).containsExactly(first);
        assertThat(refunds(APayment.tenant(Mode.TEST), one.id())).isEmpty();
        Tenant stranger = APayment.tenant(Mode.TEST);
        Reading<Optional<RefundView>> foreign = node.ask(new FindRefund(stranger, first, node.now()));
        assertThat(foreign.value()).isEmpty();
    }

    private static APayment captured(Tenant tenant) {
        APayment payment = begun(tenant);
        node.record(
                tenant, payment.subject(), payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
        return payment;
    }

    private static RefundId refunded(APayment payment) {
        RefundId refund = APayment.aRefund();
        node.record(payment.tenant(), payment.subject(), payment.reserved(refund, usd(10).minorUnits()));
        node.record(payment.tenant(), refund.value(), payment.refundRequested(refund, 10));
        return refund;
    }

    private static List<RefundId> refunds(Tenant tenant, PaymentId payment) {
        Reading<Page<RefundView>> reading = node.ask(new ListRefunds(tenant, payment, ALL, node.now()));
        return reading.value().items().stream().map(RefundView::id).toList();
    }
}
