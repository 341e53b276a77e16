package io.daybook.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.CommandSideAutoConfiguration;
import io.daybook.command.OpenKeys;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.rules.CallPolicy;
import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.AlertView;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.operation.ReadAlerts;
import io.daybook.shared.operation.ReceiveWebhook;
import io.daybook.shared.operation.WebhookReceipt;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class AutomationTest {

    private static final Tenant TENANT = new Tenant(new MerchantId("mer_" + UlidCreator.getUlid()), Mode.TEST);
    private static final CallPolicy QUICK = new CallPolicy(
            3,
            Duration.ofSeconds(5),
            Duration.ofMillis(10),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofDays(7),
            Duration.ofHours(1),
            Duration.ofMillis(50),
            Duration.ofMillis(200));

    private static ConfigurableApplicationContext context;
    private static ScriptedGateway gateway;

    private final PaymentId payment = new PaymentId("pay_" + UlidCreator.getUlid());

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

        @Bean
        CallPolicy quick() {
            return QUICK;
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
    void aPaymentThatTheGatewayExecutesIsAuthorizedAndCapturedInOneGo() {
        send(initiation());

        await().untilAsserted(() -> assertThat(events(payment.value()))
                .containsExactly(
                        "payment.initiated",
                        "payment.authorization_requested",
                        "payment.authorized",
                        "payment.captured"));
    }

    @Test
    void anUnavailableGatewayIsTriedThreeTimes() {
        gateway.answers.addAll(List.of(unavailable(), unavailable(), unavailable()));

        send(initiation());

        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.failed"));
        assertThat(events(payment.value()))
                .filteredOn(name -> name.equals("operation.attempt_failed"))
                .hasSize(3);
    }

    @Test
    void anUnknownOutcomeIsAskedForAndNeverTriedAgain() {
        gateway.answers.add(new GatewayAnswer.Unknown("timeout"));

        send(initiation());

        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.captured"));
        String operation = "auth_" + payment.ulid() + "_1";
        assertThat(gateway.asked)
                .filteredOn(question -> question.contains(operation))
                .containsExactly("execute " + operation + " 1", "look up " + operation + " 1");
    }

    @Test
    void anAnswerThatDoesNotFitIsToldAndCountedAndResolvedWithItsPayment() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        context.getBean(AlertMetrics.class).bindTo(registry);
        gateway.answers.add(new GatewayAnswer.Unknown("amount_differs", "999 USD"));

        send(initiation());

        await().untilAsserted(() -> assertThat(alerts(true)).singleElement().satisfies(alert -> {
            assertThat(alert.payment()).isEqualTo(payment);
            assertThat(alert.alert()).isEqualTo(AlertKind.ANSWER_DISTRUSTED);
            assertThat(alert.asked()).isEqualTo(Money.of(10_00, "USD"));
            assertThat(alert.told()).isEqualTo("999 USD");
            assertThat(alert.resolvedAt()).isNotNull();
        }));
        assertThat(alerts(false)).isEmpty();
        assertThat(registry.get(AlertMetrics.NAME)
                        .tag("connector", ScriptedGateway.NAME.value())
                        .tag("reason", "amount_differs")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private static List<AlertView> alerts(boolean resolved) {
        ReadAlerts asked = new ReadAlerts(TENANT, resolved, new PageRequest(10, null));
        return context.getBean(CommandGateway.class)
                .<ReadAlerts.Alerts>sendAndWait(asked)
                .page()
                .items();
    }

    @Test
    void aRefundThatSucceedsIsConfirmedToItsPayment() {
        send(initiation());
        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.captured"));
        RefundId refund = new RefundId("re_" + UlidCreator.getUlid());

        send(new RequestRefund(payment, TENANT, refund, null, null, Instant.now()));

        await().untilAsserted(() -> {
            assertThat(events(refund.value())).containsExactly("refund.requested", "refund.succeeded");
            assertThat(events(payment.value())).endsWith("payment.refund_reserved", "payment.refund_confirmed");
        });
    }

    @Test
    void aWebhookMakesUsAskAtOnceWhatTheShopperDid() {
        gateway.answers.add(actionRequired(Duration.ofHours(1)));
        send(initiation());
        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.action_required"));
        gateway.webhooks.add(moved(payment.value()));

        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.HEARD);

        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.captured"));
        gateway.webhooks.add(moved(payment.value()));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.HEARD);
        assertThat(events(payment.value())).last().isEqualTo("payment.captured");
    }

    @Test
    void withoutAWebhookTheGatewayIsAskedByAndByAndThePaymentEndsWithTheShoppersTime() {
        gateway.answers.add(actionRequired(Duration.ofMillis(100)));
        gateway.lookUps.addAll(Collections.nCopies(20, actionRequired(Duration.ofHours(1))));

        send(initiation());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events(payment.value()))
                        .contains("payment.authentication_expired", "payment.failed")
                        .last()
                        .isEqualTo("payment.late_authorization_reversed"));
        gateway.lookUps.clear();
        assertThat(gateway.asked).contains("execute rev_" + payment.ulid() + "_1 1");
    }

    @Test
    void webhooksOfStrangersAndAboutStrangersChangeNothing() {
        gateway.webhooks.add(new WebhookReading.Forged("no signature"));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.FORGED);
        gateway.webhooks.add(new WebhookReading.Unreadable("no JSON"));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.UNREADABLE);
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.IGNORED);
        gateway.webhooks.add(moved(payment.value()));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.IGNORED);
        gateway.webhooks.add(moved("re_" + payment.ulid()));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.IGNORED);
        gateway.webhooks.add(moved("cap_" + payment.ulid()));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.IGNORED);
        assertThat(receive(new ConnectorName("nobody"))).isEqualTo(WebhookReceipt.UNKNOWN_GATEWAY);
    }

    @Test
    void aDisputeOverAPaymentThatIsNotKnownYetIsLeftWithTheGatewayForADay() {
        gateway.webhooks.add(disputed("dp_1", "nobody", "open", Instant.now()));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.NOT_NOW);

        gateway.webhooks.add(disputed("dp_1", "nobody", "open", Instant.now().minus(Duration.ofHours(25))));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.IGNORED);
    }

    @Test
    void anInquiryIsNoDisputeAndAnUnknownWordIsNotGuessedAt() {
        gateway.webhooks.add(disputed("dp_1", "nobody", "warning_needs_response", Instant.now()));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.IGNORED);
        gateway.webhooks.add(disputed("dp_1", "nobody", "tangled", Instant.now()));
        assertThat(receive(ScriptedGateway.NAME)).isEqualTo(WebhookReceipt.NOT_NOW);
    }

    @Test
    void aRefundThatTakesDaysIsAskedAboutWhenTheGatewaySaysSo() {
        send(initiation());
        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.captured"));
        RefundId refund = new RefundId("re_" + UlidCreator.getUlid());
        gateway.answers.add(new GatewayAnswer.Pending("rf_1", null, Instant.now()));
        send(new RequestRefund(payment, TENANT, refund, null, null, Instant.now()));
        await().untilAsserted(() -> assertThat(events(refund.value())).contains("operation.outcome_pending"));
        gateway.webhooks.add(moved(refund.value()));

        receive(ScriptedGateway.NAME);

        await().untilAsserted(() -> assertThat(events(refund.value())).last().isEqualTo("refund.succeeded"));
    }

    private static WebhookReading disputed(String dispute, String payment, String status, Instant at) {
        return new WebhookReading.Heard(
                "evt_1",
                "dispute",
                new Notice.DisputeMoved(dispute, payment, status, Money.of(100, "USD"), null, null, at));
    }

    private WebhookReading moved(String aggregate) {
        return new WebhookReading.Heard(
                "evt_1", "moved", new Notice.OperationMoved(OperationId.authorizing(payment, 1), aggregate));
    }

    private static WebhookReceipt receive(ConnectorName connector) {
        return context.getBean(CommandGateway.class)
                .sendAndWait(new ReceiveWebhook(
                        new WebhookId("whk_" + UlidCreator.getUlid()),
                        connector,
                        Map.of(),
                        new byte[0],
                        Instant.now()));
    }

    private static GatewayAnswer actionRequired(Duration life) {
        return new GatewayAnswer.ActionRequired(
                "ch_1", NextAction.useSdk("secret"), null, Instant.now().plus(life));
    }

    private InitiatePayment initiation() {
        return new InitiatePayment(
                payment,
                TENANT,
                Money.of(10_00, "USD"),
                "tok_visa",
                CaptureMode.AUTOMATIC,
                PaymentDetails.NONE,
                List.of(ScriptedGateway.NAME),
                new FeeTerms(290, Money.of(30, "USD")),
                Instant.now());
    }

    private static GatewayAnswer unavailable() {
        return new GatewayAnswer.NotExecuted("gateway_unavailable");
    }

    private static void send(Command command) {
        context.getBean(CommandGateway.class)
                .sendAndWait(GenericCommandMessage.asCommandMessage(command)
                        .andMetaData(Map.of(
                                MetadataKeys.MERCHANT, TENANT.merchant().value(),
                                MetadataKeys.MODE, TENANT.mode().name().toLowerCase(Locale.ROOT))));
    }

    private static List<String> events(String aggregate) {
        return context.getBean(EventStore.class)
                .readEvents(aggregate)
                .asStream()
                .map(event -> EventRegistry.nameOf(event.getPayloadType()))
                .toList();
    }
}
