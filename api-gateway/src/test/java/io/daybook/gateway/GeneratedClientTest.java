package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.client.DaybookClient;
import io.daybook.client.Refusal;
import io.daybook.client.api.CustomersApi;
import io.daybook.client.api.LedgerApi;
import io.daybook.client.api.PaymentsApi;
import io.daybook.client.api.PaymentsApi.APICapturePaymentRequest;
import io.daybook.client.api.PaymentsApi.APIGetPaymentRequest;
import io.daybook.client.api.PaymentsApi.APIListPaymentEventsRequest;
import io.daybook.client.api.PaymentsApi.APIListPaymentsRequest;
import io.daybook.client.api.PaymentsApi.APITakePaymentRequest;
import io.daybook.client.api.RefundsApi;
import io.daybook.client.http.ApiClient;
import io.daybook.client.http.ApiException;
import io.daybook.client.http.ApiResponse;
import io.daybook.client.model.Balance;
import io.daybook.client.model.Capture;
import io.daybook.client.model.Currency;
import io.daybook.client.model.Customer;
import io.daybook.client.model.FieldError;
import io.daybook.client.model.NewBillingDetails;
import io.daybook.client.model.NewCapture;
import io.daybook.client.model.NewCustomer;
import io.daybook.client.model.NewPayment;
import io.daybook.client.model.NewRefund;
import io.daybook.client.model.OperationStatus;
import io.daybook.client.model.Payment;
import io.daybook.client.model.PaymentPage;
import io.daybook.client.model.PaymentStatus;
import io.daybook.client.model.Problem;
import io.daybook.client.model.Refund;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client that is generated from the OpenAPI document, as a merchant's program uses it. */
class GeneratedClientTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final long MORE_THAN_AN_INT = 5_000_000_000L;

    private final ApiClient daybook =
            DaybookClient.connect(URI.create(DAYBOOK.api()), DAYBOOK.merchant().secret());
    private final PaymentsApi payments = new PaymentsApi(daybook);
    private final RefundsApi refunds = new RefundsApi(daybook);

    @Test
    void a_payment_is_taken_captured_refunded_and_found_again() throws ApiException {
        Payment taken = payments.takePayment(taking(visa().capture(NewPayment.CaptureEnum.MANUAL)));
        assertThat(taken.getStatus()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(taken.getAmount()).isEqualTo(1050);
        assertThat(taken.getCurrency()).isEqualTo(Currency.USD);
        assertThat(taken.getBillingDetails().getName()).isEqualTo("Ada Lovelace");
        assertThat(taken.getMetadata()).isEqualTo(Map.of("cart", "77"));
        assertThat(taken.getCreatedAt()).isBefore(OffsetDateTime.MAX);
        assertThat(taken.getDecline()).isNull();

        Capture captured = payments.capturePayment(APICapturePaymentRequest.newBuilder()
                .id(taken.getId())
                .idempotencyKey(DaybookClient.newIdempotencyKey())
                .prefer("wait=30")
                .newCapture(new NewCapture().amount(700L))
                .build());
        assertThat(captured.getStatus()).isEqualTo(OperationStatus.SUCCEEDED);

        ApiResponse<Refund> refunded = refunds.refundPaymentWithHttpInfo(RefundsApi.APIRefundPaymentRequest.newBuilder()
                .id(taken.getId())
                .idempotencyKey(DaybookClient.newIdempotencyKey())
                .prefer("wait=30")
                .newRefund(new NewRefund().amount(200L).reason("damaged"))
                .build());
        assertThat(refunded.getStatusCode()).isEqualTo(201);
        assertThat(refunded.getData().getStatus()).isEqualTo(OperationStatus.SUCCEEDED);

        // What was written is read: the answer reflects the refund.
        Payment now = payments.getPayment(APIGetPaymentRequest.newBuilder()
                .id(taken.getId())
                .daybookMinPosition(header(refunded, "Daybook-Position"))
                .build());
        assertThat(now.getAmountCaptured()).isEqualTo(700);
        assertThat(now.getAmountRefunded()).isEqualTo(200);
        assertThat(payments.listPaymentEvents(APIListPaymentEventsRequest.newBuilder()
                                .id(taken.getId())
                                .build())
                        .getData())
                .extracting(io.daybook.client.model.Event::getType)
                .contains("payment.captured");
    }

    @Test
    void the_same_key_has_the_same_answer_and_another_request_a_problem() throws ApiException {
        String key = DaybookClient.newIdempotencyKey();
        APITakePaymentRequest request = taking(visa(), key);
        ApiResponse<Payment> first = payments.takePaymentWithHttpInfo(request);
        ApiResponse<Payment> second = payments.takePaymentWithHttpInfo(request);
        assertThat(second.getData()).isEqualTo(first.getData());
        assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");

        Problem problem = refused(taking(visa().amount(2L), key), 422);
        assertThat(problem.getCode()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void every_fault_of_a_request_is_told_by_its_field() {
        Problem problem = refused(taking(new NewPayment().amount(0L).reference("")), 400);
        assertThat(problem.getCode()).isEqualTo("invalid_request");
        assertThat(problem.getStatus()).isEqualTo(400);
        assertThat(problem.getType()).isEqualTo("/problems/invalid_request");
        assertThat(problem.getErrors())
                .extracting(FieldError::getField, FieldError::getCode)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("amount", FieldError.CodeEnum.OUT_OF_RANGE),
                        org.assertj.core.groups.Tuple.tuple("currency", FieldError.CodeEnum.REQUIRED),
                        org.assertj.core.groups.Tuple.tuple("reference", FieldError.CodeEnum.TOO_SHORT));
    }

    @Test
    void a_key_that_is_unknown_is_a_problem_too() {
        PaymentsApi stranger = new PaymentsApi(DaybookClient.connect(URI.create(DAYBOOK.api()), "sk_test_nobody"));
        ApiException refused = catchThrowableOfType(
                ApiException.class,
                () -> stranger.listPayments(APIListPaymentsRequest.newBuilder().build()));
        assertThat(refused.getCode()).isEqualTo(401);
        assertThat(Refusal.problem(refused).orElseThrow().getCode()).isEqualTo("authentication_required");
        assertThat(refused.toString()).doesNotContain("sk_test_nobody");
    }

    @Test
    void what_is_declined_is_no_exception() throws ApiException {
        Payment declined = payments.takePayment(taking(visa().paymentMethod("tok_insufficient_funds")));
        assertThat(declined.getStatus()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(declined.getDecline().getCode()).isEqualTo("insufficient_funds");
    }

    @Test
    void an_outcome_that_is_not_waited_for_is_found_at_its_address() throws ApiException {
        ApiResponse<Payment> accepted = payments.takePaymentWithHttpInfo(APITakePaymentRequest.newBuilder()
                .idempotencyKey(DaybookClient.newIdempotencyKey())
                .prefer("respond-async")
                .newPayment(visa())
                .build());
        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(header(accepted, "Location"))
                .isEqualTo("/v1/payments/" + accepted.getData().getId());
        Payment done = Eventually.of(
                () -> found(accepted.getData().getId()), payment -> payment.getStatus() == PaymentStatus.CAPTURED);
        assertThat(done.getAmountCaptured()).isEqualTo(1050);
    }

    @Test
    void pages_follow_each_other_until_there_is_no_more() throws ApiException {
        List<String> taken = new ArrayList<>();
        ApiResponse<Payment> last = null;
        for (int i = 0; i < 5; i++) {
            last = payments.takePaymentWithHttpInfo(taking(visa().reference("page-" + i)));
            taken.addFirst(last.getData().getId());
        }
        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            PaymentPage page = payments.listPayments(APIListPaymentsRequest.newBuilder()
                    .limit(2L)
                    .cursor(cursor)
                    .currency(Currency.USD)
                    .daybookMinPosition(header(last, "Daybook-Position"))
                    .build());
            page.getData().forEach(payment -> listed.add(payment.getId()));
            cursor = page.getNextCursor();
        } while (cursor != null);
        assertThat(listed).isEqualTo(taken);
    }

    @Test
    void amounts_are_as_large_as_they_may_be() throws ApiException {
        Payment taken = payments.takePayment(taking(visa().amount(MORE_THAN_AN_INT)));
        assertThat(taken.getAmountCaptured()).isEqualTo(MORE_THAN_AN_INT);
        assertThat(new LedgerApi(daybook)
                        .listBalances(
                                LedgerApi.APIListBalancesRequest.newBuilder().build())
                        .getData())
                .extracting(Balance::getCurrency)
                .containsOnly(Currency.USD);
    }

    @Test
    void customers_are_registered() throws ApiException {
        Customer ada = new CustomersApi(daybook)
                .registerCustomer(CustomersApi.APIRegisterCustomerRequest.newBuilder()
                        .idempotencyKey(DaybookClient.newIdempotencyKey())
                        .newCustomer(new NewCustomer().name("Ada").email("ada@example.com"))
                        .build());
        assertThat(ada.getId()).startsWith("cus_");
        assertThat(ada.getEmail()).isEqualTo("ada@example.com");
    }

    private Payment found(String id) {
        try {
            return payments.getPayment(APIGetPaymentRequest.newBuilder().id(id).build());
        } catch (ApiException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private Problem refused(APITakePaymentRequest request, int status) {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> payments.takePayment(request));
        assertThat(refused.getCode()).isEqualTo(status);
        return Refusal.problem(refused).orElseThrow();
    }

    private static NewPayment visa() {
        return new NewPayment()
                .amount(1050L)
                .currency(Currency.USD)
                .paymentMethod("tok_visa")
                .billingDetails(new NewBillingDetails().name("Ada Lovelace"))
                .metadata(Map.of("cart", "77"));
    }

    private static APITakePaymentRequest taking(NewPayment payment) {
        return taking(payment, DaybookClient.newIdempotencyKey());
    }

    private static APITakePaymentRequest taking(NewPayment payment, String key) {
        return APITakePaymentRequest.newBuilder()
                .idempotencyKey(key)
                .prefer("wait=30")
                .newPayment(payment)
                .build();
    }

    private static String header(ApiResponse<?> response, String name) {
        return response.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getFirst();
    }
}
