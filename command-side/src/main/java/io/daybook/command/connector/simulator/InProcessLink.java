package io.daybook.command.connector.simulator;

import io.daybook.simulator.Chargebacks;
import io.daybook.simulator.DisputeReply;
import io.daybook.simulator.Instruction;
import io.daybook.simulator.Reply;
import io.daybook.simulator.SimulatedGateway;
import java.time.Duration;

/** Calls the gateway in the same process, but waits as if it were far away. */
final class InProcessLink implements Link {

    private final SimulatedGateway gateway;
    private final Chargebacks chargebacks;

    InProcessLink(SimulatedGateway gateway, Chargebacks chargebacks) {
        this.gateway = gateway;
        this.chargebacks = chargebacks;
    }

    @Override
    public DisputeReply submitEvidence(String dispute, String key, String text, Duration patience) {
        return chargebacks.submitEvidence(dispute, key, text);
    }

    @Override
    public DisputeReply accept(String dispute, Duration patience) {
        return chargebacks.accept(dispute);
    }

    @Override
    public boolean recognizes(String token) {
        return gateway.knows(token);
    }

    @Override
    public Reply perform(Instruction instruction, int attempt, Duration patience) throws NoAnswerException {
        return arrive(gateway.perform(instruction, attempt), patience);
    }

    @Override
    public Reply lookUp(String key, int throughAttempt, Duration patience) throws NoAnswerException {
        return arrive(gateway.lookUp(key, throughAttempt), patience);
    }

    private static Reply arrive(Reply reply, Duration patience) throws NoAnswerException {
        Duration travels = switch (reply) {
            case Reply.Answer(var _, Duration after) -> after;
            case Reply.Silence() -> patience;
            case Reply.Challenge _ -> Duration.ZERO;
            case Reply.Pending _ -> Duration.ZERO;
            case Reply.NotExecuted _ -> Duration.ZERO;
            case Reply.Unavailable() -> Duration.ZERO;
            case Reply.Invalid _ -> Duration.ZERO;
        };
        if (travels.compareTo(patience) >= 0) {
            waitFor(patience);
            throw new NoAnswerException("timeout");
        }
        waitFor(travels);
        return reply;
    }

    private static void waitFor(Duration time) throws NoAnswerException {
        if (!time.isPositive()) {
            return;
        }
        try {
            Thread.sleep(time);
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted", closingDown);
        }
    }
}
