package io.daybook.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.CommandSideAutoConfiguration;
import io.daybook.command.OpenKeys;
import io.daybook.command.connector.Connector;
import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.bulk.CarriedOut;
import io.daybook.shared.bulk.CarryOutTogether;
import io.daybook.shared.bulk.Foreseen;
import io.daybook.shared.bulk.ForeseenTogether;
import io.daybook.shared.bulk.Step;
import io.daybook.shared.bulk.StepRejected;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.types.BulkId;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Several commands at once, and commands that are only tried out, on the real store. */
class BulkAtWorkTest {

    private static final Tenant TENANT = new Tenant(new MerchantId("mer_" + UlidCreator.getUlid()), Mode.TEST);

    private static ConfigurableApplicationContext context;
    private static ScriptedGateway gateway;

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
    void whatIsTriedOutIsDecidedAndLeavesNothingBehind() {
        PaymentId payment = authorized();
        List<String> before = events(payment.value());
        long head = head();
        CapturePayment capture = capture(payment, 400);

        Foreseen foreseen = foresee(capture);

        assertThat(types(foreseen)).containsExactly("payment.capture_requested");
        assertThat(types(foresee(capture))).isEqualTo(types(foreseen));
        assertThat(events(payment.value())).isEqualTo(before);
        assertThat(head()).isEqualTo(head);
        assertThat(gateway.asked)
                .noneMatch(question -> question.contains(capture.captureId().value()));
    }

    @Test
    void whatHasBeenTriedOutIsThenDoneAsIfItHadNotBeen() {
        PaymentId payment = authorized();
        foresee(capture(payment, 1000));

        gateway().sendAndWait(capture(payment, 1000));

        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.captured"));
    }

    @Test
    void whatWouldBeginIsTriedOutToo() {
        InitiatePayment initiation = initiation(new PaymentId("pay_" + UlidCreator.getUlid()), CaptureMode.AUTOMATIC);
        long head = head();

        Foreseen foreseen = foresee(initiation);

        assertThat(types(foreseen)).containsExactly("payment.initiated", "payment.authorization_requested");
        assertThat(head()).isEqualTo(head);
        assertThat(gateway.asked)
                .noneMatch(question -> question.contains(initiation.paymentId().ulid()));
    }

    @Test
    void whatWouldBeRejectedIsRejected() {
        PaymentId payment = authorized();

        CommandExecutionException refusal =
                catchThrowableOfType(CommandExecutionException.class, () -> foresee(capture(payment, 1001)));

        assertThat(refusal.<Rejection>getDetails().orElseThrow().code())
                .isEqualTo(RejectionCode.CAPTURE_EXCEEDS_AUTHORIZED);
    }

    @Test
    void severalCommandsToOneAggregateAreObeyedInOrderAndCommittedTogether() {
        PaymentId payment = authorized();
        PaymentId other = authorized();
        long head = head();

        CarriedOut done = together(capture(payment, 300), voiding(other), capture(payment, 300));

        assertThat(done.accepted()).hasSize(3);
        assertThat(done.accepted().get(2).version())
                .isGreaterThan(done.accepted().get(0).version());
        assertThat(positions(head))
                .startsWith("payment.capture_requested", "payment.capture_requested", "payment.void_requested");
        await().untilAsserted(() -> assertThat(events(payment.value())).contains("payment.captured"));
    }

    @Test
    void oneThatIsRejectedUndoesThoseBeforeIt() {
        PaymentId payment = authorized();
        PaymentId other = authorized();
        List<String> before = events(payment.value());
        long head = head();

        CommandExecutionException refusal = catchThrowableOfType(
                CommandExecutionException.class,
                () -> together(capture(payment, 600), voiding(other), capture(payment, 600)));

        StepRejected rejected = refusal.<StepRejected>getDetails().orElseThrow();
        assertThat(rejected.step()).isEqualTo(2);
        assertThat(rejected.rejection().code()).isEqualTo(RejectionCode.CAPTURE_EXCEEDS_AUTHORIZED);
        assertThat(head()).isEqualTo(head);
        gateway().sendAndWait(capture(payment, 1000));
        assertThat(events(payment.value())).startsWith(before.toArray(String[]::new));
    }

    @Test
    void givenAgainTheyChangeNothing() {
        PaymentId payment = authorized();
        Command[] commands = {capture(payment, 300), capture(payment, 200)};
        CarriedOut first = together(commands);
        await().untilAsserted(() -> assertThat(events(payment.value()).stream()
                        .filter("payment.captured"::equals)
                        .count())
                .isEqualTo(2));
        List<String> before = events(payment.value());

        CarriedOut again = together(commands);

        assertThat(again.accepted()).hasSameSizeAs(first.accepted());
        assertThat(events(payment.value())).isEqualTo(before);
    }

    @Test
    void togetherTheyAreTriedOutStepByStep() {
        PaymentId payment = authorized();
        PaymentId other = authorized();
        long head = head();

        ForeseenTogether foreseen =
                foresee(bulk(capture(payment, 300), voiding(other), capture(payment, 700)), ForeseenTogether.class);

        assertThat(foreseen.steps()).hasSize(3);
        assertThat(types(foreseen.steps().get(1))).containsExactly("payment.void_requested");
        assertThat(types(foreseen.steps().get(2))).containsExactly("payment.capture_requested");
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void manyAtOnceThatNeedTheSamePaymentsDoNotWaitForEachOther() throws Exception {
        PaymentId one = authorized();
        PaymentId two = authorized();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<CarriedOut>> both = Stream.generate(() -> List.<Callable<CarriedOut>>of(
                            () -> together(capture(one, 10), capture(two, 10)),
                            () -> together(capture(two, 10), capture(one, 10))))
                    .limit(10)
                    .flatMap(List::stream)
                    .toList();
            for (var each : crowd.invokeAll(both)) {
                assertThat(each.get().accepted()).hasSize(2);
            }
        }
    }

    private PaymentId authorized() {
        PaymentId payment = new PaymentId("pay_" + UlidCreator.getUlid());
        gateway().sendAndWait(initiation(payment, CaptureMode.MANUAL));
        await().untilAsserted(() -> assertThat(events(payment.value())).last().isEqualTo("payment.authorized"));
        return payment;
    }

    private static InitiatePayment initiation(PaymentId payment, CaptureMode capture) {
        return new InitiatePayment(
                payment,
                TENANT,
                Money.of(10_00, "USD"),
                "tok_visa",
                capture,
                PaymentDetails.NONE,
                List.of(ScriptedGateway.NAME),
                new FeeTerms(290, Money.of(30, "USD")),
                Instant.now());
    }

    private static CapturePayment capture(PaymentId payment, long amount) {
        CaptureId id = new CaptureId("cap_" + UlidCreator.getMonotonicUlid());
        return new CapturePayment(payment, TENANT, id, new MinorUnits(amount), false, Instant.now());
    }

    private static VoidPayment voiding(PaymentId payment) {
        return new VoidPayment(payment, TENANT, new VoidId("void_" + UlidCreator.getMonotonicUlid()), Instant.now());
    }

    private static CarryOutTogether bulk(Command... commands) {
        return new CarryOutTogether(
                new BulkId("blk_" + UlidCreator.getMonotonicUlid()),
                Stream.of(commands).map(command -> new Step(command, Map.of())).toList());
    }

    private static CarriedOut together(Command... commands) {
        return gateway().sendAndWait(bulk(commands));
    }

    private static Foreseen foresee(Command command) {
        return foresee(command, Foreseen.class);
    }

    private static <T> T foresee(Command command, Class<T> told) {
        CommandExecutionException end = catchThrowableOfType(
                CommandExecutionException.class,
                () -> gateway().sendAndWait(command, MetaData.with(MetadataKeys.DRY_RUN, "true")));
        Object details = end.getDetails().orElseThrow();
        if (details instanceof Rejection) {
            throw end;
        }
        return told.cast(details);
    }

    private static List<String> types(Foreseen foreseen) {
        return foreseen.events().stream().map(Foreseen.Event::type).toList();
    }

    private static CommandGateway gateway() {
        return context.getBean(CommandGateway.class);
    }

    private static long head() {
        return context.getBean(EventStore.class).createHeadToken().position().orElse(0);
    }

    private static List<String> positions(long after) {
        try (var events = context.getBean(EventStore.class).openStream(new GlobalSequenceTrackingToken(after))) {
            return Stream.generate(() -> {
                        try {
                            return EventRegistry.nameOf(events.nextAvailable().getPayloadType());
                        } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                        }
                    })
                    .limit(3)
                    .toList();
        }
    }

    private static List<String> events(String aggregate) {
        return context.getBean(EventStore.class)
                .readEvents(aggregate)
                .asStream()
                .map(event -> EventRegistry.nameOf(event.getPayloadType()))
                .toList();
    }
}
