package io.daybook.query;

import static io.daybook.query.APayment.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.CaptureView;
import io.daybook.shared.payment.PaymentQuery.FindCapture;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.refund.RefundQuery.FindRefund;
import io.daybook.shared.refund.RefundView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RefundId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers who wait for what they wrote, or for what a gateway says to it. */
class WaitingTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private static QueryNode node;
    private static ExecutorService readers;

    @BeforeAll
    static void start() {
        node = QueryNode.start("daybook.query.connections=2");
        readers = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterAll
    static void stop() {
        readers.close();
        node.close();
    }

    private static Reading<Optional<PaymentView>> find(APayment payment, Await await) {
        return node.ask(new FindPayment(SHOP, payment.id(), await));
    }

    private static Await outcome(long version) {
        return Await.outcome(new Accepted(version), QueryNode.PATIENCE);
    }

    private static void begin(APayment payment) {
        node.record(SHOP, payment.subject(), payment.initiated(), payment.requested());
    }

    private static void capture(APayment payment) {
        node.record(SHOP, payment.subject(), payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
    }

    @Test
    void who_waits_for_an_outcome_gets_it_although_he_asked_before_anything_was_written()
            throws ExecutionException, InterruptedException {
        APayment payment = APayment.automatic();
        Future<Reading<Optional<PaymentView>>> reading = readers.submit(() -> find(payment, outcome(1)));

        begin(payment);
        capture(payment);

        assertThat(reading.get().behind()).isFalse();
        assertThat(reading.get().value().orElseThrow().status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    @Test
    void hundreds_wait_at_once_without_keeping_a_connection() throws ExecutionException, InterruptedException {
        List<APayment> payments = new ArrayList<>();
        List<Future<Reading<Optional<PaymentView>>>> readings = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            APayment payment = APayment.automatic();
            payments.add(payment);
            readings.add(readers.submit(() -> find(payment, outcome(1))));
        }

        payments.forEach(WaitingTest::begin);
        payments.forEach(WaitingTest::capture);

        for (Future<Reading<Optional<PaymentView>>> reading : readings) {
            assertThat(reading.get().behind()).isFalse();
            assertThat(reading.get().value().orElseThrow().status()).isEqualTo(PaymentStatus.CAPTURED);
        }
    }

    @Test
    void an_outcome_is_a_wish_and_a_version_is_not() {
        APayment payment = APayment.automatic();
        begin(payment);
        find(payment, node.now());

        Reading<Optional<PaymentView>> unsettled = find(payment, Await.outcome(new Accepted(1), SHORT));
        assertThat(unsettled.behind()).isFalse();
        assertThat(unsettled.value().orElseThrow().status()).isEqualTo(PaymentStatus.PROCESSING);

        assertThat(find(payment, Await.version(new Accepted(2), SHORT)).behind())
                .isTrue();
        assertThat(find(payment, Await.position(new Position(node.head() + 1), SHORT))
                        .behind())
                .isTrue();
        assertThat(find(APayment.automatic(), Await.version(new Accepted(0), SHORT))
                        .behind())
                .isTrue();
        assertThat(find(APayment.automatic(), Await.NOTHING).behind()).isFalse();
    }

    @Test
    void a_refund_is_awaited_by_the_version_of_its_payment_and_by_its_own_outcome()
            throws ExecutionException, InterruptedException {
        APayment payment = APayment.automatic();
        begin(payment);
        capture(payment);
        RefundId refund = APayment.aRefund();
        Future<Reading<Optional<RefundView>>> reading =
                readers.submit(() -> node.ask(new FindRefund(SHOP, refund, outcome(4))));

        node.record(SHOP, payment.subject(), payment.reserved(refund, 10));
        node.record(SHOP, refund.value(), payment.refundRequested(refund, 10));
        node.record(SHOP, refund.value(), payment.refundSucceeded(refund, 10));

        assertThat(reading.get().behind()).isFalse();
        assertThat(reading.get().value().orElseThrow().status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void a_capture_is_awaited_by_the_version_of_its_payment_and_by_its_own_outcome()
            throws ExecutionException, InterruptedException {
        APayment payment = APayment.manual();
        node.record(SHOP, payment.subject(), payment.initiated(), payment.requested(), payment.authorized(1));
        CaptureId capture = APayment.aCapture();
        Future<Reading<Optional<CaptureView>>> reading =
                readers.submit(() -> node.ask(new FindCapture(SHOP, payment.id(), capture, outcome(3))));

        node.record(SHOP, payment.subject(), payment.captureRequested(capture, 100, false));
        node.record(SHOP, payment.subject(), payment.captured(capture, 100, false));

        assertThat(reading.get().behind()).isFalse();
        assertThat(reading.get().value().orElseThrow().status()).isEqualTo(OperationStatus.SUCCEEDED);
    }
}
