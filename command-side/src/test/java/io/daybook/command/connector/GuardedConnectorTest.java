package io.daybook.command.connector;

import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.Decline;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GuardedConnectorTest {

    private static final Duration REST = Duration.ofSeconds(10);
    private static final GatewayAnswer DONE = new GatewayAnswer.Executed("ch_1", null, NOON);
    private static final GatewayAnswer DOWN = new NotExecuted("gateway_unavailable");
    private static final GatewayAnswer DECLINED =
            new GatewayAnswer.Refused(new Decline("declined", "No.", null, null), null, NOON);

    private final Hands clock = new Hands();
    private final Gateway gateway = new Gateway();

    /** A clock that is moved by hand. */
    private static final class Hands extends Clock {
        private volatile Instant now = NOON;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** A gateway that says what it is told to say, as soon as it is let. */
    private static final class Gateway implements Connector {
        private volatile GatewayAnswer answer = DONE;
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public ConnectorName name() {
            return SIMULATOR;
        }

        @Override
        public boolean recognizes(String paymentMethod) {
            return true;
        }

        @Override
        public GatewayAnswer execute(GatewayCall call) {
            try {
                gate.await();
                return answer;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return new GatewayAnswer.Unknown("interrupted");
            }
        }

        @Override
        public GatewayAnswer lookUp(GatewayCall call) {
            return answer;
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(Set.of("card"), Set.of(), true, true, true, false);
        }

        @Override
        public WebhookReading read(WebhookMessage message) {
            return new WebhookReading.Ignored("evt_1", "nothing");
        }
    }

    private Connectors connectors(int places) {
        ConnectorSettings settings = new ConnectorSettings(2000, Map.of("simulator", places), 10, 50, REST);
        return new Connectors(List.of(gateway), settings, clock);
    }

    private static GatewayCall call(Duration lease) {
        return new GatewayCall(
                AUTHORIZATION,
                OperationKind.AUTHORIZE,
                SIMULATOR,
                1,
                NOON.plus(lease),
                usd(1050),
                "tok_visa",
                CaptureMode.MANUAL,
                null,
                true);
    }

    /** On a thread of its own: those that are shared may be too few for two that wait. */
    private static CompletableFuture<GatewayAnswer> begun(Connectors connectors) {
        CompletableFuture<GatewayAnswer> answer = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> answer.complete(connectors.named(SIMULATOR).execute(call(Duration.ofSeconds(60)))));
        return answer;
    }

    private void call(Connectors connectors, int times) {
        for (int i = 0; i < times; i++) {
            connectors.named(SIMULATOR).execute(call(Duration.ofSeconds(10)));
        }
    }

    @Test
    void aGatewayThatFailsForHalfOfTheCallsIsPassedOver() {
        Connectors connectors = connectors(10);
        call(connectors, 5);
        gateway.answer = DOWN;
        call(connectors, 4);
        assertThat(connectors.failing()).isEmpty();
        assertThat(connectors.admits(SIMULATOR)).isTrue();

        call(connectors, 1);

        assertThat(connectors.failing()).containsExactly(SIMULATOR);
        assertThat(connectors.admits(SIMULATOR)).isFalse();
        assertThat(connectors.circuit(SIMULATOR)).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void whatIsUnknownIsAFailureAndADeclineIsNone() {
        Connectors connectors = connectors(10);
        gateway.answer = DECLINED;
        call(connectors, 20);
        assertThat(connectors.circuit(SIMULATOR)).isEqualTo(CircuitState.CLOSED);

        gateway.answer = new GatewayAnswer.Unknown("timeout");
        call(connectors, 10);
        assertThat(connectors.circuit(SIMULATOR)).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void aGatewayIsCalledThoughItFails() {
        Connectors connectors = connectors(10);
        gateway.answer = DOWN;
        call(connectors, 10);
        gateway.answer = DONE;
        assertThat(connectors.named(SIMULATOR).execute(call(Duration.ofSeconds(10))))
                .isEqualTo(DONE);
    }

    @Test
    void afterARestAFewPaymentsTryItAgainAndWhenTheySucceedItWorksForAll() {
        Connectors connectors = connectors(10);
        gateway.answer = DOWN;
        call(connectors, 10);
        clock.now = NOON.plus(REST).minusMillis(1);
        assertThat(connectors.admits(SIMULATOR)).isFalse();

        clock.now = NOON.plus(REST).plusMillis(1);
        for (int probe = 1; probe <= 5; probe++) {
            assertThat(connectors.admits(SIMULATOR)).isTrue();
        }
        assertThat(connectors.admits(SIMULATOR)).isFalse();
        assertThat(connectors.circuit(SIMULATOR)).isEqualTo(CircuitState.HALF_OPEN);

        gateway.answer = DONE;
        call(connectors, 5);
        assertThat(connectors.circuit(SIMULATOR)).isEqualTo(CircuitState.CLOSED);
        assertThat(connectors.admits(SIMULATOR)).isTrue();
    }

    @Test
    void whenTheyFailItRestsAgain() {
        Connectors connectors = connectors(10);
        gateway.answer = DOWN;
        call(connectors, 10);
        clock.now = NOON.plus(REST).plusMillis(1);
        assertThat(connectors.admits(SIMULATOR)).isTrue();

        call(connectors, 5);

        assertThat(connectors.circuit(SIMULATOR)).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void aCallThatFindsNoPlaceInTimeWasNotSentAndSaysNothingAboutTheGateway() {
        Connectors connectors = connectors(1);
        gateway.gate = new CountDownLatch(1);
        CompletableFuture<GatewayAnswer> first = begun(connectors);
        Awaitility.await().until(() -> connectors.inFlight(SIMULATOR) == 1);

        for (int i = 0; i < 20; i++) {
            assertThat(connectors.named(SIMULATOR).execute(call(Duration.ofMillis(2))))
                    .isEqualTo(new NotExecuted(NotExecuted.NOT_SENT));
        }
        assertThat(connectors.named(SIMULATOR).lookUp(call(Duration.ofMillis(2))))
                .isEqualTo(new GatewayAnswer.Unknown(NotExecuted.NOT_SENT));

        gateway.gate.countDown();
        assertThat(first.join()).isEqualTo(DONE);
        assertThat(connectors.inFlight(SIMULATOR)).isZero();
        assertThat(connectors.circuit(SIMULATOR)).isEqualTo(CircuitState.CLOSED);
    }

    /** A method with a default of its own would else be answered by that, whatever the gateway says. */
    @Test
    void whateverAGatewayCanBeAskedIsPassedOnToIt() throws NoSuchMethodException {
        for (Method asked : Connector.class.getMethods()) {
            Method guarded = GuardedConnector.class.getMethod(asked.getName(), asked.getParameterTypes());
            assertThat(guarded.getDeclaringClass()).as("%s", asked).isEqualTo(GuardedConnector.class);
        }
    }

    @Test
    void aCallWaitsForAPlaceAndThenGetsIt() {
        Connectors connectors = connectors(1);
        gateway.gate = new CountDownLatch(1);
        CompletableFuture<GatewayAnswer> first = begun(connectors);
        Awaitility.await().until(() -> connectors.inFlight(SIMULATOR) == 1);
        CompletableFuture<GatewayAnswer> second = begun(connectors);
        Awaitility.await().until(() -> connectors.waiting(SIMULATOR) == 1);

        gateway.gate.countDown();

        assertThat(List.of(first.join(), second.join())).containsExactly(DONE, DONE);
    }
}
