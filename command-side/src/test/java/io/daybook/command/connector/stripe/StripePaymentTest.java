package io.daybook.command.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.CommandSideAutoConfiguration;
import io.daybook.command.OpenKeys;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.GatewayDouble.Fault;
import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import io.daybook.command.rules.CallPolicy;
import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.CheckOperation;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.ShopperActionRequired;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** A payment's way through the command side, with Stripe configured as an operator does it. */
class StripePaymentTest {

    private static final Tenant TENANT = new Tenant(new MerchantId("mer_" + UlidCreator.getUlid()), Mode.TEST);
    private static final CallPolicy QUICK = new CallPolicy(
            3,
            Duration.ofSeconds(30),
            Duration.ofMillis(10),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofDays(7),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            Duration.ofHours(1));

    private static StripeTwin stripe;
    private static ConfigurableApplicationContext context;

    private final PaymentId payment = new PaymentId("pay_" + UlidCreator.getUlid());
    private final CaptureId capture = new CaptureId("cap_" + UlidCreator.getUlid());
    private final RefundId refund = new RefundId("re_" + UlidCreator.getUlid());
    private final OperationId authorization = OperationId.authorizing(payment, 1);

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        EventStoreAutoConfiguration.class,
        CommandSideAutoConfiguration.class,
        StripeConnectorAutoConfiguration.class
    })
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
        CallPolicy quick() {
            return QUICK;
        }
    }

    @BeforeAll
    static void start() {
        stripe = new StripeTwin(0, Clock.systemUTC());
        SpringApplication application = new SpringApplication(CommandSide.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of(
                "daybook.connectors.stripe.api-key",
                StripeTwin.API_KEY,
                "daybook.connectors.stripe.webhook-secret",
                StripeTwin.WEBHOOK_SECRET,
                "daybook.connectors.stripe.api-base",
                stripe.address(),
                "daybook.connectors.stripe.timeout-seconds",
                "2s"));
        context = application.run();
    }

    @AfterAll
    static void stop() {
        context.close();
        stripe.close();
        assertThat(stripe.offences()).isEmpty();
    }

    @Test
    void a_challenged_payment_is_authorized_after_the_shopper_captured_in_part_and_refunded() throws Exception {
        send(initiation("pm_card_threeDSecure2Required", CaptureMode.MANUAL));
        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.action_required"));

        assertThat(passChallenge(last(ShopperActionRequired.class))).startsWith("https://shop.example/back?");
        deliverLastWebhook();
        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.authorized"));

        send(new CapturePayment(payment, TENANT, capture, new MinorUnits(700), true, Instant.now()));
        await().untilAsserted(() -> assertThat(events(payment.value())).contains("payment.captured"));
        send(new RequestRefund(payment, TENANT, refund, new MinorUnits(300), null, Instant.now()));
        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.refund_confirmed"));

        executedOnceEach();
    }

    @Test
    void no_answer_that_is_lost_doubles_or_loses_anything() {
        stripe.next(Fault.DROP_ANSWER);
        send(initiation("pm_card_visa", CaptureMode.MANUAL));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.authorized"));

        stripe.next(Fault.SERVER_ERROR_AFTER_EXECUTING);
        send(new CapturePayment(payment, TENANT, capture, new MinorUnits(700), true, Instant.now()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events(payment.value())).contains("payment.captured"));

        stripe.next(Fault.GARBAGE);
        send(new RequestRefund(payment, TENANT, refund, new MinorUnits(300), null, Instant.now()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.refund_confirmed"));

        assertThat(events(payment.value()))
                .filteredOn("operation.outcome_unknown"::equals)
                .hasSizeGreaterThanOrEqualTo(2);
        executedOnceEach();
    }

    private void executedOnceEach() {
        assertThat(stripe.executions(authorization)).isOne();
        assertThat(stripe.executions(OperationId.capturing(capture))).isOne();
        assertThat(stripe.executions(OperationId.refunding(refund))).isOne();
    }

    private InitiatePayment initiation(String token, CaptureMode mode) {
        PaymentDetails details =
                new PaymentDetails(null, null, null, null, null, "https://shop.example/back", null, Map.of());
        return new InitiatePayment(
                payment,
                TENANT,
                Money.of(10_00, "USD"),
                token,
                mode,
                details,
                List.of(new ConnectorName("stripe")),
                new FeeTerms(290, Money.of(30, "USD")),
                Instant.now());
    }

    /** As the shopper's browser does; where it is sent back to. */
    private static String passChallenge(ShopperActionRequired required) throws Exception {
        URI page = URI.create(required.nextAction().url() + "?outcome=succeed");
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        }
    }

    private void deliverLastWebhook() {
        WebhookReading reading =
                context.getBean(Connector.class).read(stripe.webhooks().getLast());
        assertThat(reading)
                .isInstanceOfSatisfying(
                        WebhookReading.Heard.class,
                        heard -> assertThat(heard.notice())
                                .isEqualTo(new Notice.OperationMoved(authorization, payment.value())));
        send(new CheckOperation(payment, authorization, Instant.now()));
    }

    private static void send(Command command) {
        context.getBean(CommandGateway.class).sendAndWait(command);
    }

    private <T> T last(Class<T> type) {
        return context.getBean(EventStore.class)
                .readEvents(payment.value())
                .asStream()
                .map(event -> event.getPayload())
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static List<String> events(String aggregate) {
        return context.getBean(EventStore.class)
                .readEvents(aggregate)
                .asStream()
                .map(event -> EventRegistry.nameOf(event.getPayloadType()))
                .toList();
    }
}
