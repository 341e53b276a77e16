package io.daybook.eventstore;

import io.daybook.shared.types.Command;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Reads a command's target from the command itself, in place of Axon's annotations. */
public final class CommandTargets implements CommandTargetResolver, RoutingStrategy {

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        return new VersionedAggregateIdentifier((Object) target(command), null);
    }

    @Override
    public String getRoutingKey(CommandMessage<?> command) {
        return target(command);
    }

    private static String target(CommandMessage<?> message) {
        if (message.getPayload() instanceof Command command) {
            return command.target().value();
        }
        throw new IllegalArgumentException(message.getPayloadType() + " does not say whom it is for");
    }
}
