package io.daybook.gateway.dispatch;

import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.Rejections;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;

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

    /** Sends a command that is answered by something else than acceptance. */
    public <R> R ask(Command command, Map<String, String> metadata, Class<R> answered) {
        try {
            Object answer =
                    Futures.get(gateway.send(command, MetaData.from(metadata)), PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answered.isInstance(answer)) {
                return answered.cast(answer);
            }
        } catch (CommandExecutionException failure) {
            Optional<Rejection> rejection = failure.getDetails();
            if (rejection.isPresent()) {
                throw Rejections.problem(rejection.get());
            }
            throw failure;
        }
        throw new IllegalStateException(command.getClass().getSimpleName() + " was not answered as expected");
    }
}
