package io.daybook.query;

import static io.daybook.query.APayment.SHOP;
import static io.daybook.query.APayment.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.CaptureView;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.PaymentFailed;
import io.daybook.shared.payment.PaymentQuery.FindCapture;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentQuery.FindVoid;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.payment.RefundStatus;
import io.daybook.shared.payment.VoidView;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.VoidId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a merchant sees of a payment after its events. */
class PaymentsTest {

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

    private static CaptureView view(APayment payment, CaptureId capture) {
        Reading<Optional<CaptureView>> reading = node.ask(new FindCapture(SHOP, payment.id(), capture, node.now()));
        return reading.value().orElseThrow();
    }

    private static VoidView view(APayment payment, VoidId release) {
        Reading<Optional<VoidView>> reading = node.ask(new FindVoid(SHOP, payment.id(), release, node.now()));
        return reading.value().orElseThrow();
    }

    @Test
    void a_new_payment_is_in_processing_at_its_first_attempt() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested());

        PaymentView view = view(payment);

        assertThat(view.status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(view.amount()).isEqualTo(usd(1000));
        assertThat(view.authorized()).isEqualTo(usd(0));
        assertThat(view.attempts()).extracting(AttemptView::status).containsExactly("processing");
        assertThat(view.method()).isNull();
        assertThat(view.refundStatus()).isEqualTo(RefundStatus.NONE);
        assertThat(view.version()).isEqualTo(1);
        assertThat(view.createdAt()).isBeforeOrEqualTo(view.updatedAt());
    }

    @Test
    void a_payment_that_captures_by_itself_is_captured_and_has_a_capture() {
        APayment payment = APayment.automatic();
        CaptureId capture = APayment.aCapture();
        given(payment, payment.initiated(), payment.requested());
        given(payment, payment.authorized(1), payment.captured(capture, 1000, false));

        PaymentView view = view(payment);

        assertThat(view.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(view.captured()).isEqualTo(usd(1000));
        assertThat(view.refundable()).isEqualTo(usd(1000));
        assertThat(view.method().last4()).isEqualTo("4242");
        assertThat(view.attempts()).extracting(AttemptView::status).containsExactly("succeeded");
        CaptureView found = view(payment, capture);
        assertThat(found.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(found.amount()).isEqualTo(usd(1000));
    }

    @Test
    void a_payment_that_captures_by_itself_is_never_shown_as_authorized_only() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested(), payment.authorized(1));

        assertThat(view(payment).status()).isEqualTo(PaymentStatus.PROCESSING);
    }

    @Test
    void a_payment_whose_shopper_has_to_act_says_what_they_have_to_do() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested(), payment.actionRequired());

        PaymentView view = view(payment);

        assertThat(view.status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        assertThat(view.nextAction()).isEqualTo(NextAction.redirect("https://gateway.example/challenges/77"));
        assertThat(view.method().last4()).isEqualTo("3155");
        assertThat(view.attempts()).extracting(AttemptView::status).containsExactly("processing");
    }

    @Test
    void once_the_shopper_has_acted_there_is_nothing_left_to_do() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested(), payment.actionRequired(), payment.authorized(1));
        assertThat(view(payment).status()).isEqualTo(PaymentStatus.PROCESSING);

        given(payment, payment.captured(APayment.aCapture(), 1000, false));

        assertThat(view(payment).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(view(payment).nextAction()).isNull();
    }

    @Test
    void a_shopper_who_did_not_come_in_time_has_let_the_payment_fail() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested(), payment.actionRequired());
        given(
                payment,
                payment.authenticationExpired(),
                new PaymentFailed(payment.id(), "authentication_expired", APayment.NOON));

        PaymentView view = view(payment);

        assertThat(view.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(view.failureReason()).isEqualTo("authentication_expired");
        assertThat(view.nextAction()).isNull();
        assertThat(view.attempts()).extracting(AttemptView::reason).containsExactly("authentication_expired");
    }

    @Test
    void a_bank_debit_is_in_processing_until_the_bank_says_so_and_may_be_taken_back() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested(), payment.pending());
        assertThat(view(payment).status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(view(payment).method().type()).isEqualTo("bank_debit");
        given(payment, payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
        assertThat(view(payment).status()).isEqualTo(PaymentStatus.CAPTURED);

        given(payment, payment.returned());

        PaymentView view = view(payment);
        assertThat(view.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(view.failureReason()).isEqualTo("bank_debit_returned");
        assertThat(view.decline().networkCode()).isEqualTo("R01");
        assertThat(view.captured()).isEqualTo(usd(1000));
        assertThat(view.refundable()).isEqualTo(usd(0));
    }

    @Test
    void captures_in_part_can_be_followed_by_more_until_all_is_captured() {
        APayment payment = APayment.manual();
        CaptureId first = APayment.aCapture();
        CaptureId second = APayment.aCapture();
        given(payment, payment.initiated(), payment.requested(), payment.authorized(1));
        assertThat(view(payment).status()).isEqualTo(PaymentStatus.AUTHORIZED);

        given(payment, payment.captureRequested(first, 400, false));
        CaptureView waiting = view(payment, first);
        assertThat(waiting.status()).isEqualTo(OperationStatus.PROCESSING);
        given(payment, payment.captured(first, 400, false));
        assertThat(view(payment).status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);

        given(payment, payment.captureRequested(second, 600, false), payment.captured(second, 600, false));
        assertThat(view(payment).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(view(payment).captured()).isEqualTo(usd(1000));
    }

    @Test
    void a_final_capture_ends_the_payment() {
        APayment payment = APayment.manual();
        CaptureId capture = APayment.aCapture();
        given(payment, payment.initiated(), payment.requested(), payment.authorized(1));
        given(payment, payment.captureRequested(capture, 400, true), payment.captured(capture, 400, true));

        assertThat(view(payment).status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(view(payment).captured()).isEqualTo(usd(400));
    }

    @Test
    void a_capture_that_failed_leaves_the_payment_as_it_was() {
        APayment payment = APayment.manual();
        CaptureId capture = APayment.aCapture();
        given(payment, payment.initiated(), payment.requested(), payment.authorized(1));
        given(payment, payment.captureRequested(capture, 400, false), payment.captureFailed(capture, 400));

        assertThat(view(payment).status()).isEqualTo(PaymentStatus.AUTHORIZED);
        CaptureView found = view(payment, capture);
        assertThat(found.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(found.failureReason()).isEqualTo("gateway_unavailable");
    }

    @Test
    void a_void_without_captures_leaves_the_payment_voided_and_one_of_the_remainder_captured() {
        APayment untouched = APayment.manual();
        VoidId whole = APayment.aVoid();
        given(untouched, untouched.initiated(), untouched.requested(), untouched.authorized(1));
        given(untouched, untouched.voidRequested(whole, 1000), untouched.voided(whole, 1000));
        APayment begun = APayment.manual();
        VoidId rest = APayment.aVoid();
        given(begun, begun.initiated(), begun.requested(), begun.authorized(1));
        given(begun, begun.captured(APayment.aCapture(), 400, false), begun.voidRequested(rest, 600));
        VoidView waiting = view(begun, rest);
        given(begun, begun.voided(rest, 600));

        assertThat(view(untouched).status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(waiting.status()).isEqualTo(OperationStatus.PROCESSING);
        assertThat(view(begun).status()).isEqualTo(PaymentStatus.CAPTURED);
        VoidView found = view(begun, rest);
        assertThat(found.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(found.amount()).isEqualTo(usd(600));
    }

    @Test
    void a_void_that_failed_leaves_the_payment_authorized() {
        APayment payment = APayment.manual();
        VoidId release = APayment.aVoid();
        given(payment, payment.initiated(), payment.requested(), payment.authorized(1));
        given(payment, payment.voidRequested(release, 1000), payment.voidFailed(release));

        assertThat(view(payment).status()).isEqualTo(PaymentStatus.AUTHORIZED);
        VoidView found = view(payment, release);
        assertThat(found.status()).isEqualTo(OperationStatus.FAILED);
    }

    @Test
    void an_authorization_that_ran_out_is_expired_or_captured_in_part() {
        APayment untouched = APayment.manual();
        given(untouched, untouched.initiated(), untouched.requested(), untouched.authorized(1));
        given(untouched, untouched.expired(1000));
        APayment begun = APayment.manual();
        given(begun, begun.initiated(), begun.requested(), begun.authorized(1));
        given(begun, begun.captured(APayment.aCapture(), 400, false), begun.expired(600));

        assertThat(view(untouched).status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(view(begun).status()).isEqualTo(PaymentStatus.CAPTURED);
    }

    @Test
    void a_decline_tells_its_reason() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested(), payment.declined());

        PaymentView view = view(payment);

        assertThat(view.status()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(view.decline()).isEqualTo(payment.declined().decline());
        assertThat(view.attempts()).extracting(AttemptView::status).containsExactly("declined");
        assertThat(view.attempts()).extracting(AttemptView::reason).containsExactly("insufficient_funds");
    }

    @Test
    void every_attempt_is_shown_with_its_end() {
        APayment payment = APayment.automatic();
        given(payment, payment.initiated(), payment.requested(), payment.attemptFailed(1));
        given(payment, payment.tried(2), payment.unknown(2), payment.asked(2));
        assertThat(view(payment).attempts()).extracting(AttemptView::status).containsExactly("failed", "unknown");

        given(payment, payment.attemptFailed(2), payment.tried(3), payment.attemptFailed(3), payment.failed());

        PaymentView view = view(payment);
        assertThat(view.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(view.failureReason()).isEqualTo("gateway_unavailable");
        assertThat(view.attempts()).extracting(AttemptView::number).containsExactly(1, 2, 3);
        assertThat(view.attempts()).extracting(AttemptView::status).containsExactly("failed", "failed", "failed");
        assertThat(view.version()).isEqualTo(node.version(payment.subject()));
    }

    @Test
    void details_are_kept_as_they_were_and_personal_ones_stay_sealed() {
        PaymentDetails details = new PaymentDetails(
                new CustomerId("cus_" + APayment.ulid()),
                "order-1001",
                null,
                new Personal<>("cus_1", "c2VhbGVk"),
                "BOOKS",
                "https://shop.example/back",
                new Personal<>("cus_1", "c2VhbGVkLXRvbw"),
                Map.of("cart", "77"));
        APayment payment = APayment.automatic().with(details);
        given(payment, payment.initiated());

        assertThat(view(payment).details()).isEqualTo(details);
    }

    @Test
    void a_character_that_the_database_cannot_keep_stops_nobody() {
        PaymentDetails details = new PaymentDetails(null, "a\0b", "c\0d", null, null, null, null, Map.of());
        APayment payment = APayment.automatic().with(details);
        given(payment, payment.initiated());

        assertThat(view(payment).details()).isEqualTo(details);
        assertThat(node.rows("SELECT reference FROM query.payment WHERE payment_id = '" + payment.id() + "'"))
                .containsExactly("a\uFFFDb");
    }
}
