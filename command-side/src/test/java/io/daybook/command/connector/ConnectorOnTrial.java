package io.daybook.command.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A connector and the double that it talks to, new for each scenario; and what is needed to tell one. */
public abstract class ConnectorOnTrial {

    /**
     * A token that is declined.
     *
     * @param code what Daybook calls the reason
     * @param advice what it tells the merchant to do
     */
    public record Declining(String token, String code, String advice) {}

    GatewayDouble gateway;
    Connector connector;
    Calls calls;
    final Map<OperationId, GatewayCall> made = new HashMap<>();

    /** A new double, without a past, by the clock of {@link Calls}. */
    protected abstract GatewayDouble open();

    /** A connector to it, by the clock of {@link Calls}, that waits for so long at most. */
    protected abstract Connector connect(GatewayDouble gateway, Duration patience);

    /** A token that is approved at once. */
    protected abstract String approved();

    /** A token for each class of decline. */
    protected abstract List<Declining> declined();

    /** A token that is approved after the shopper has done something. */
    protected abstract String challenged();

    @BeforeEach
    void begin() {
        gateway = open();
        connector = connect(gateway, Calls.patient());
        calls = new Calls(connector.name());
    }

    @AfterEach
    void end() {
        gateway.close();
        assertThat(gateway.offences())
                .as("requests that the gateway would not take")
                .isEmpty();
        assertThat(gateway.checkedRequests()).isPositive();
    }

    int requestsChecked() {
        return gateway.checkedRequests();
    }

    /** Goes on from an answer as Daybook's rules do: asks while in doubt, tries again only after a clear no. */
    protected final GatewayAnswer settle(GatewayAnswer answer, GatewayCall call) {
        GatewayAnswer last = answer;
        GatewayCall current = call;
        for (int step = 0; step < 10; step++) {
            if (last instanceof Unknown) {
                last = connector.lookUp(current);
            } else if (last instanceof NotExecuted && current.attempt() < 3) {
                current = Calls.again(current);
                last = connector.execute(current);
            } else {
                return last;
            }
        }
        return last;
    }

    protected final GatewayDouble gateway() {
        return gateway;
    }

    protected final Connector connector() {
        return connector;
    }

    protected final Calls calls() {
        return calls;
    }

    /** The reference of a payment that is held. */
    protected final String authorized() {
        return executed(connector.execute(calls.authorize(approved()))).reference();
    }

    /** The reference of a payment that was taken. */
    protected final String captured() {
        return executed(connector.execute(calls.authorizeAndCapture(approved())))
                .reference();
    }

    /** Does it, and remembers which call it was. */
    final GatewayCall make(GatewayCall call) {
        made.put(call.operation(), call);
        executed(connector.execute(call));
        return call;
    }

    protected static Notice.OperationMoved moved(WebhookReading reading) {
        assertThat(reading).isInstanceOf(WebhookReading.Heard.class);
        Notice notice = ((WebhookReading.Heard) reading).notice();
        assertThat(notice).isInstanceOf(Notice.OperationMoved.class);
        return (Notice.OperationMoved) notice;
    }

    protected static Executed executed(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(Executed.class);
        return (Executed) answer;
    }

    protected static Refused refused(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        return (Refused) answer;
    }

    protected static ActionRequired actionRequired(GatewayAnswer answer) {
        assertThat(answer).isInstanceOf(ActionRequired.class);
        return (ActionRequired) answer;
    }
}
