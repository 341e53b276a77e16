package io.daybook.gateway.dispatch;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.Rejections;
import io.daybook.shared.bulk.Foreseen;
import io.daybook.shared.bulk.ForeseenTogether;
import io.daybook.shared.bulk.StepRejected;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Rejection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Gives orders to the command side. Thread-safe. */
public final class Commands {

    /** Longer than any append takes; the gateways outside are not waited for here. */
    private static final long PATIENCE_SECONDS = 30;

    private final CommandGateway gateway;

    public Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Sends a command and waits until its events are durable.
     *
     * @param metadata who, for whom and why: see {@code MetadataKeys}
     * @throws ProblemException when it was rejected: nothing was written
     * @throws RuntimeException when nobody knows whether anything was written; sending it again is harmless
     */
    public Accepted send(Command command, Map<String, String> metadata) {
        return ask(command, metadata, Accepted.class);
    }

    /**
     * Sends a command that is answered by something else than acceptance.
     *
     * @throws StepProblem when it is one of several at once, and one of these was rejected
     */
    public <R> R ask(Command command, Map<String, String> metadata, Class<R> answered) {
        Object answer = answer(command, metadata);
        if (answered.isInstance(answer)) {
            return answered.cast(answer);
        }
        if (answer instanceof Foreseen) {
            // Nothing was written, as was asked for; only whoever asked for it knows how to show what would have been.
            throw ProblemException.of(
                    ProblemCode.DRY_RUN_IMPOSSIBLE, "This cannot be tried out without doing it: nothing was done.");
        }
        throw new IllegalStateException(command.getClass().getSimpleName() + " was not answered as expected");
    }

    /**
     * Has a command decided, and tells what it would write. Nothing is written.
     *
     * @param foreseen what such a command is answered by: {@link Foreseen} but where several are given at once
     * @throws ProblemException when it would be rejected
     */
    public <R> R rehearse(Command command, Map<String, String> metadata, Class<R> foreseen) {
        Map<String, String> dry = new HashMap<>(metadata);
        dry.put(MetadataKeys.DRY_RUN, "true");
        return ask(command, dry, foreseen);
    }

    private @Nullable Object answer(Command command, Map<String, String> metadata) {
        try {
            return Futures.get(gateway.send(command, MetaData.from(metadata)), PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (CommandExecutionException failure) {
            Object details = failure.getDetails().orElseThrow(() -> failure);
            if (details instanceof Rejection rejection) {
                throw Rejections.problem(rejection);
            }
            if (details instanceof StepRejected(int step, Rejection rejection)) {
                throw new StepProblem(step, Rejections.problem(rejection));
            }
            if (details instanceof Foreseen || details instanceof ForeseenTogether) {
                return details;
            }
            throw failure;
        }
    }
}
