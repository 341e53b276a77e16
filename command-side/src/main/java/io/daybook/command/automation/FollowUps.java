package io.daybook.command.automation;

import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;

/** Sends the commands that follow from events, so that the log tells of each what caused it. */
public final class FollowUps {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandBus commands;

    public FollowUps(CommandBus commands) {
        this.commands = commands;
    }

    /**
     * What the next command inherits from an event.
     *
     * @param actor who gives the command: {@code connector:name} or {@code daybook:name}
     */
    static MetaData causedBy(EventMessage<?> event, String actor) {
        Map<String, Object> inherited = new HashMap<>();
        for (String key : MetadataKeys.CARRIED) {
            Object value = event.getMetaData().get(key);
            if (value != null) {
                inherited.put(key, value);
            }
        }
        inherited.put(MetadataKeys.ACTOR, actor);
        inherited.put(MetadataKeys.CAUSATION, event.getIdentifier());
        return MetaData.from(inherited);
    }

    /**
     * Sends a command and waits for its end.
     *
     * @throws RuntimeException whatever the command ended with, a rejection included
     */
    public Accepted send(Command command, MetaData metadata) {
        return ask(command, metadata, Accepted.class);
    }

    /** Sends a command that is answered by something else than acceptance, and waits for its end. */
    <R> R ask(Command command, MetaData metadata, Class<R> answered) {
        FutureCallback<Command, Object> callback = new FutureCallback<>();
        CommandMessage<Command> message =
                GenericCommandMessage.<Command>asCommandMessage(command).withMetaData(metadata);
        commands.dispatch(message, callback);
        CommandResultMessage<?> result = callback.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (result.isExceptional()) {
            Throwable failure = result.exceptionResult();
            throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
        }
        return answered.cast(result.getPayload());
    }

    /** Whether a command was refused for this reason. */
    static boolean isRefusedAs(CommandExecutionException refusal, RejectionCode code) {
        return refusal.<Rejection>getDetails()
                .filter(rejection -> rejection.code() == code)
                .isPresent();
    }
}
