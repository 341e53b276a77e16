package io.daybook.command.automation;

import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.DisputeAnswer;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.EvidenceId;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that answers as it is told, and else executes. Remembers what it was asked. */
final class ScriptedGateway implements Connector {

    static final ConnectorName NAME = new ConnectorName("scripted");

    final Queue<GatewayAnswer> answers = new ConcurrentLinkedQueue<>();
    final Queue<GatewayAnswer> lookUps = new ConcurrentLinkedQueue<>();
    final Queue<WebhookReading> webhooks = new ConcurrentLinkedQueue<>();
    final Queue<DisputeAnswer> disputeAnswers = new ConcurrentLinkedQueue<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public ConnectorName name() {
        return NAME;
    }

    @Override
    public boolean recognizes(String paymentMethod) {
        return paymentMethod.startsWith("tok_");
    }

    @Override
    public GatewayAnswer execute(GatewayCall call) {
        asked.add("execute " + call.operation() + " " + call.attempt());
        return next(answers);
    }

    @Override
    public GatewayAnswer lookUp(GatewayCall call) {
        asked.add("look up " + call.operation() + " " + call.attempt());
        return next(lookUps);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of("card"), Set.of(), true, true, true, false);
    }

    @Override
    public WebhookReading read(WebhookMessage message) {
        return webhooks.isEmpty() ? new WebhookReading.Ignored("evt_1", "nothing") : webhooks.remove();
    }

    @Override
    public DisputeAnswer submitEvidence(String reference, EvidenceId evidence, String text) {
        asked.add("evidence " + reference + " " + evidence);
        DisputeAnswer answer = disputeAnswers.poll();
        return answer == null ? new DisputeAnswer.Unsupported() : answer;
    }

    private static GatewayAnswer next(Queue<GatewayAnswer> script) {
        GatewayAnswer answer = script.poll();
        return answer == null ? new GatewayAnswer.Executed("ref_1", null, Instant.now()) : answer;
    }
}
