package io.daybook.query;

import static io.daybook.query.APayment.SHOP;
import static io.daybook.query.APayment.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.payment.RefundStatus;
import io.daybook.shared.refund.RefundQuery.FindRefund;
import io.daybook.shared.refund.RefundView;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RefundId;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a merchant sees of refunds, and of a payment that is refunded. */
class RefundsTest {

    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static void given(APayment payment, DomainEvent... events) {
        node.record(payment.tenant(), payment.subject(), events);
    }

    private static PaymentView view(APayment payment) {
        Reading<Optional<PaymentView>> reading = node.ask(new FindPayment(payment.tenant(), payment.id(), node.now()));
        assertThat(reading.behind()).isFalse();
        assertThat(reading.position().value()).isEqualTo(node.head());
        return reading.value().orElseThrow();
    }

    private static RefundView view(RefundId refund) {
        Reading<Optional<RefundView>> reading = node.ask(new FindRefund(SHOP, refund, node.now()));
        return reading.value().orElseThrow();
    }

    private static APayment captured() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested());
        given(payment, payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
        return payment;
    }

    @Test
    void a_refund_reserves_then_counts_and_confirmation_changes_no_more_than_the_version() {
        APayment payment = captured();
        RefundId refund = APayment.aRefund();
        given(payment, payment.reserved(refund, 300));
        node.record(SHOP, refund.value(), payment.refundRequested(refund, 300));

        assertThat(view(payment).refundable()).isEqualTo(usd(700));
        assertThat(view(payment).refundStatus()).isEqualTo(RefundStatus.NONE);
        assertThat(view(refund).status()).isEqualTo(OperationStatus.PROCESSING);
        assertThat(view(refund).attempts()).extracting(AttemptView::status).containsExactly("processing");
        long version = view(payment).version();

        node.record(SHOP, refund.value(), payment.refundSucceeded(refund, 300));
        PaymentView refunded = view(payment);
        assertThat(refunded.refunded()).isEqualTo(usd(300));
        assertThat(refunded.refundable()).isEqualTo(usd(700));
        assertThat(refunded.refundStatus()).isEqualTo(RefundStatus.PARTIAL);
        assertThat(refunded.version()).isEqualTo(version);
        assertThat(view(refund).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(view(refund).attempts()).extracting(AttemptView::status).containsExactly("succeeded");
        assertThat(view(refund).version()).isEqualTo(1);

        given(payment, payment.refundConfirmed(refund, 300));
        assertThat(view(payment).refunded()).isEqualTo(usd(300));
        assertThat(view(payment).version()).isEqualTo(version + 1);
    }

    @Test
    void a_refund_that_failed_can_be_asked_for_again() {
        APayment payment = captured();
        RefundId refund = APayment.aRefund();
        given(payment, payment.reserved(refund, 300));
        node.record(SHOP, refund.value(), payment.refundRequested(refund, 300), payment.refundFailed(refund, 300));
        given(payment, payment.refundReleased(refund, 300));

        assertThat(view(payment).refundable()).isEqualTo(usd(1000));
        assertThat(view(payment).refunded()).isEqualTo(usd(0));
        assertThat(view(refund).status()).isEqualTo(OperationStatus.FAILED);
        assertThat(view(refund).failureReason()).isEqualTo("refund_refused");
    }

    @Test
    void what_came_back_can_be_refunded_again() {
        APayment payment = captured();
        RefundId refund = APayment.aRefund();
        given(payment, payment.reserved(refund, 300));
        node.record(
                SHOP,
                refund.value(),
                payment.refundRequested(refund, 300),
                payment.refundSucceeded(refund, 300),
                payment.refundReturned(refund, 300));

        assertThat(view(payment).refundable()).isEqualTo(usd(1000));
        assertThat(view(payment).refunded()).isEqualTo(usd(0));
        assertThat(view(refund).status()).isEqualTo(OperationStatus.FAILED);
        assertThat(view(refund).failureReason()).isEqualTo("lost_or_stolen_card");
        assertThat(view(refund).attempts().getLast().status()).isEqualTo("failed");
    }

    @Test
    void a_refund_that_was_made_after_it_had_failed_counts() {
        APayment payment = captured();
        RefundId refund = APayment.aRefund();
        given(payment, payment.reserved(refund, 300));
        node.record(
                SHOP,
                refund.value(),
                payment.refundRequested(refund, 300),
                payment.refundFailed(refund, 300),
                payment.lateRefundFound(refund, 300));

        assertThat(view(payment).refundable()).isEqualTo(usd(700));
        assertThat(view(payment).refunded()).isEqualTo(usd(300));
        assertThat(view(refund).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(view(refund).failureReason()).isNull();
        assertThat(view(refund).attempts().getLast().status()).isEqualTo("succeeded");
    }

    @Test
    void a_refund_of_everything_is_full() {
        APayment payment = captured();
        RefundId refund = APayment.aRefund();
        given(payment, payment.reserved(refund, 1000));
        node.record(SHOP, refund.value(), payment.refundRequested(refund, 1000), payment.refundSucceeded(refund, 1000));

        assertThat(view(payment).refundStatus()).isEqualTo(RefundStatus.FULL);
        assertThat(view(payment).refundable()).isEqualTo(usd(0));
    }
}
