package io.daybook.command.simulation;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import java.util.function.Consumer;

/** The way to a gateway and back: requests and answers may be refused, lost, late or doubled. */
final class Line {

    private static final int RARELY = 8;
    private static final int LONG = 20_000;

    /**
     * What is sent.
     *
     * @param asks whether to ask what became of the call
     */
    record Request(GatewayCall call, String key, boolean asks) {}

    private Line() {}

    /** Sends a request; the node hears of the answer if it lives, and if there is one. */
    static void send(World world, Node node, Request request, Consumer<GatewayAnswer> then) {
        if (world.fault(Happening.CALL_REFUSED, RARELY)) {
            // Never connected, so nothing was sent.
            GatewayAnswer surely = request.asks()
                    ? new GatewayAnswer.Unknown("gateway_unavailable")
                    : new GatewayAnswer.NotExecuted("gateway_unavailable");
            world.agenda.add(world.delay(20), node, "cannot connect", () -> then.accept(surely));
            return;
        }
        if (world.fault(Happening.CALL_LOST, RARELY)) {
            return;
        }
        boolean late = world.fault(Happening.CALL_LATE, RARELY);
        arrive(world, node, late ? world.delay(LONG) : world.delay(30), request, then);
        if (world.fault(Happening.CALL_DOUBLED, RARELY)) {
            arrive(world, node, world.delay(LONG), request, then);
        }
    }

    private static void arrive(World world, Node node, long delay, Request request, Consumer<GatewayAnswer> then) {
        world.agenda.add(delay, "a request reaches the gateway", () -> {
            GatewayAnswer answer =
                    world.gateways.get(request.call().connector()).answer(request, world.agenda.now());
            world.trace.note(world.agenda.now(), 0, "THE GATEWAY SAYS", answer);
            if (world.fault(Happening.ANSWER_LOST, RARELY)) {
                return;
            }
            boolean late = world.fault(Happening.ANSWER_LATE, RARELY);
            world.agenda.add(
                    late ? world.delay(LONG) : world.delay(30),
                    node,
                    "gets a gateway's answer",
                    () -> then.accept(answer));
        });
    }
}
