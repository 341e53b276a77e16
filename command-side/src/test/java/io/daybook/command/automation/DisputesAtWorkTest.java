package io.daybook.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.CommandSideAutoConfiguration;
import io.daybook.command.OpenKeys;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.DisputeAnswer;
import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.rules.PaymentHistory;
import io.daybook.command.rules.PaymentState;
import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.dispute.AnswerDispute.AcceptDispute;
import io.daybook.shared.dispute.AnswerDispute.SubmitEvidence;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.ReceiveWebhook;
import io.daybook.shared.operation.WebhookReceipt;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.OpenDispute;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.payment.PaymentEvent.RefundReserved;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From what a gateway tells of a dispute to the log, and from the merchant's answer to the gateway, on a real database. */
class DisputesAtWorkTest {

    private static final Tenant TENANT = new Tenant(new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9X"), Mode.TEST);
    private static final long CAPTURED = 10_00;

    private static ConfigurableApplicationContext context;
    private static ScriptedGateway gateway;

    private final PaymentId payment = new PaymentId("pay_" + UlidCreator.getUlid());
    private final String charge = "ch_" + UlidCreator.getUlid();
    private final DisputeReference dispute = new DisputeReference(ScriptedGateway.NAME, "dp_" + charge);

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({EventStoreAutoConfiguration.class, CommandSideAutoConfiguration.class})
    static class CommandSide {

        @Bean(destroyMethod = "close")
        Database database() {
            return TemporaryDatabase.create();
        }

        @Bean
        PersonalKeys keys() {
            return new OpenKeys();
        }

        @Bean
        Connector gateway() {
            return new ScriptedGateway();
        }
    }

    @BeforeAll
    static void start() {
        SpringApplication application = new SpringApplication(CommandSide.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        context = application.run();
        gateway = (ScriptedGateway) context.getBean(Connector.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void whatIsToldOfADisputeTwiceAndInTheWrongOrderComesToTheSame() {
        pay();
        disputed("under_review", 1_00);

        for (String late :
                List.of("needs_response", "won", "funds_withdrawn", "under_review", "won", "funds_reinstated")) {
            assertThat(tell(late, 1_00)).as(late).isEqualTo(WebhookReceipt.HEARD);
        }

        assertThat(types(dispute.id().value()))
                .containsExactly(
                        "dispute.opened",
                        "dispute.funds_withdrawn",
                        "dispute.evidence_submitted",
                        "dispute.funds_reinstated",
                        "dispute.won");
        await().untilAsserted(() ->
                assertThat(types(payment.value())).endsWith("payment.dispute_reserved", "payment.dispute_released"));
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING_FOR_SELLER_RESPONSE, RESOLVED_SELLER_FAVOUR, dispute.won",
        "WAITING_FOR_BUYER_RESPONSE, CANCELED_BY_BUYER, dispute.won",
        "OPEN, DENIED, dispute.won",
        "OTHER, NONE, dispute.won",
        "UNDER_REVIEW, RESOLVED_WITH_PAYOUT, dispute.won",
        "UNDER_REVIEW, RESOLVED_BUYER_FAVOUR, dispute.lost",
        "OPEN, ACCEPTED, dispute.accepted",
    })
    void everyEndThatPaypalHasPublishedIsTheEndHere(String before, String outcome, String event) {
        pay();
        disputed(before, 1_00);

        assertThat(tell(outcome, 1_00)).isEqualTo(WebhookReceipt.HEARD);

        assertThat(types(dispute.id().value())).last().isEqualTo(event);
        String told = event.equals("dispute.won") ? "payment.dispute_released" : "payment.dispute_confirmed";
        await().untilAsserted(() -> assertThat(types(payment.value())).endsWith(told));
    }

    @Test
    void aGatewayThatTakesNoAnswersLeavesADisputeToThePeopleThere() {
        pay();
        disputed("open", 1_00);

        assertThat(refusalOf(new AcceptDispute(dispute.id(), TENANT, Instant.now())))
                .isEqualTo(RejectionCode.DISPUTE_NOT_ANSWERABLE);
    }

    @Test
    void evidenceThatAGatewayMayHaveIsGivenAgainUnderTheSameIdAndWrittenDownOnce() {
        pay();
        disputed("open", 1_00);
        EvidenceId evidence = new EvidenceId("evd_" + UlidCreator.getUlid());
        SubmitEvidence command = new SubmitEvidence(dispute.id(), TENANT, evidence, "Delivered.", Instant.now());
        gateway.disputeAnswers.add(new DisputeAnswer.Unknown("timeout"));
        assertThat(refusalOf(command)).isEqualTo(RejectionCode.GATEWAY_UNAVAILABLE);
        assertThat(types(dispute.id().value())).containsExactly("dispute.opened");

        gateway.disputeAnswers.add(new DisputeAnswer.Taken());
        send(command);

        assertThat(gateway.asked.stream().filter(asked -> asked.startsWith("evidence " + dispute.value())))
                .hasSize(2)
                .containsOnly("evidence " + dispute.value() + " " + evidence);
        assertThat(types(dispute.id().value())).containsExactly("dispute.opened", "dispute.evidence_submitted");
    }

    @Test
    void whatIsRefundedAndDisputedAtOnceNeverExceedsWhatWasCaptured() throws Exception {
        pay();
        await().until(() -> tell("open", 1) == WebhookReceipt.HEARD); // So that it is known by now to whom it belongs.
        DisputeReference large = new DisputeReference(ScriptedGateway.NAME, "dp_large_" + charge);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(callers.submit(() -> {
                    refund(2_00);
                }));
                all.add(callers.submit(() -> open(large, 5_00)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        @Nullable PaymentState state = null;
        long refunded = 0;
        long disputes = 0;
        for (PaymentEvent event : history()) {
            if (event instanceof DisputeReserved(var _, var id, var _, var _, var _, var _, var _)
                    && id.equals(large.id())) {
                long left = state == null ? 0 : state.refundable().minorUnits();
                assertThat(opened(large).excess().minorUnits()).isEqualTo(Math.max(0, 5_00 - left));
                disputes++;
            }
            state = PaymentHistory.evolve(state, event);
            refunded +=
                    event instanceof RefundReserved reserved ? reserved.amount().minorUnits() : 0;
            assertThat(refunded + state.disputed().minorUnits()).isLessThanOrEqualTo(CAPTURED);
        }
        assertThat(disputes).isEqualTo(1);
        assertThat(refunded).isPositive();
    }

    private void open(DisputeReference reference, long cents) {
        send(new OpenDispute(
                payment,
                reference,
                Money.of(cents, "USD"),
                Money.of(0, "USD"),
                null,
                null,
                Instant.now(),
                Instant.now()));
    }

    /** What is not left is refused, and that is fine. */
    private void refund(long cents) {
        RefundId refund = new RefundId("re_" + UlidCreator.getUlid());
        try {
            send(new RequestRefund(payment, TENANT, refund, new MinorUnits(cents), null, Instant.now()));
        } catch (CommandExecutionException refusal) {
            assertThat(code(refusal)).isIn(RejectionCode.REFUND_EXCEEDS_CAPTURED, RejectionCode.PAYMENT_FULLY_REFUNDED);
        }
    }

    private void pay() {
        gateway.answers.add(new GatewayAnswer.Executed(charge, null, Instant.now()));
        send(new InitiatePayment(
                payment,
                TENANT,
                Money.of(CAPTURED, "USD"),
                "tok_visa",
                CaptureMode.AUTOMATIC,
                PaymentDetails.NONE,
                List.of(ScriptedGateway.NAME),
                new FeeTerms(290, Money.of(30, "USD")),
                Instant.now()));
        await().untilAsserted(() -> assertThat(types(payment.value())).last().isEqualTo("payment.captured"));
    }

    /** Which payment it is about is known a moment after the payment. */
    private void disputed(String status, long cents) {
        await().until(() -> tell(status, cents) == WebhookReceipt.HEARD);
    }

    private WebhookReceipt tell(String status, long cents) {
        Instant now = Instant.now();
        gateway.webhooks.add(new WebhookReading.Heard(
                "evt_1",
                "dispute",
                new Notice.DisputeMoved(dispute.value(), charge, status, Money.of(cents, "USD"), null, null, now)));
        return context.getBean(CommandGateway.class)
                .sendAndWait(new ReceiveWebhook(
                        new WebhookId("whk_" + UlidCreator.getUlid()),
                        ScriptedGateway.NAME,
                        Map.of(),
                        new byte[0],
                        now));
    }

    private static RejectionCode refusalOf(Command command) {
        List<RejectionCode> codes = new ArrayList<>();
        assertThatThrownBy(() -> send(command))
                .isInstanceOfSatisfying(CommandExecutionException.class, refusal -> codes.add(code(refusal)));
        return codes.getFirst();
    }

    private static RejectionCode code(CommandExecutionException refusal) {
        return refusal.<Rejection>getDetails().orElseThrow().code();
    }

    private static void send(Command command) {
        context.getBean(CommandGateway.class).sendAndWait(command);
    }

    private List<PaymentEvent> history() {
        return read(payment.value()).map(PaymentEvent.class::cast).toList();
    }

    private static DisputeOpened opened(DisputeReference reference) {
        return (DisputeOpened) read(reference.id().value()).findFirst().orElseThrow();
    }

    private static List<String> types(String aggregate) {
        return read(aggregate)
                .map(event -> EventRegistry.nameOf(event.getClass()))
                .toList();
    }

    private static Stream<Object> read(String aggregate) {
        return context.getBean(EventStore.class)
                .readEvents(aggregate)
                .asStream()
                .map(event -> event.getPayload());
    }
}
