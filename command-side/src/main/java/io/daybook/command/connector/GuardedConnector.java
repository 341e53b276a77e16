package io.daybook.command.connector;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A gateway of which only so much is asked at once, and whose failures are counted.
 *
 * <p>A call that finds no place waits for one for half of its lease, so that the other half is left for the call itself.
 * Then it was surely never sent, and says so: it comes back from the to-do list after a pause. It is not refused, and
 * does not count among the attempts.
 */
final class GuardedConnector implements Connector {

    private final Connector connector;
    private final Circuit circuit;
    private final int places;
    private final Semaphore free;
    private final Clock clock;

    GuardedConnector(Connector connector, ConnectorSettings settings, Clock clock) {
        this.connector = connector;
        this.circuit = new Circuit(connector.name().value(), settings, clock);
        this.places = settings.inFlightOf(connector.name());
        this.free = new Semaphore(places, true);
        this.clock = clock;
    }

    Circuit circuit() {
        return circuit;
    }

    /** Calls on their way. */
    int inFlight() {
        return places - free.availablePermits();
    }

    /** Calls that wait for a place; an estimate. */
    int waiting() {
        return free.getQueueLength();
    }

    @Override
    public GatewayAnswer execute(GatewayCall call) {
        return withPlace(call, this::counted, new NotExecuted(NotExecuted.NOT_SENT));
    }

    private GatewayAnswer counted(GatewayCall call) {
        boolean answered = false;
        try {
            GatewayAnswer answer = connector.execute(call);
            answered = true;
            circuit.heard(answer);
            return answer;
        } finally {
            if (!answered) {
                circuit.heard(new GatewayAnswer.Unknown("connector_error"));
            }
        }
    }

    @Override
    public GatewayAnswer lookUp(GatewayCall call) {
        return withPlace(call, connector::lookUp, new GatewayAnswer.Unknown(NotExecuted.NOT_SENT));
    }

    private GatewayAnswer withPlace(
            GatewayCall call, Function<GatewayCall, GatewayAnswer> what, GatewayAnswer withoutPlace) {
        if (!takePlace(call)) {
            return withoutPlace;
        }
        try {
            return what.apply(call);
        } finally {
            free.release();
        }
    }

    private boolean takePlace(GatewayCall call) {
        if (free.tryAcquire()) {
            return true;
        }
        Duration patience = Duration.between(clock.instant(), call.deadline()).dividedBy(2);
        try {
            return patience.isPositive() && free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public ConnectorName name() {
        return connector.name();
    }

    @Override
    public boolean recognizes(String paymentMethod) {
        return connector.recognizes(paymentMethod);
    }

    @Override
    public boolean mayUse(Tenant tenant, String paymentMethod) {
        return connector.mayUse(tenant, paymentMethod);
    }

    @Override
    public Optional<TokenHint> hint(String paymentMethod) {
        return connector.hint(paymentMethod);
    }

    @Override
    public Capabilities capabilities() {
        return connector.capabilities();
    }

    @Override
    public WebhookReading read(WebhookMessage message) {
        return connector.read(message);
    }
}
