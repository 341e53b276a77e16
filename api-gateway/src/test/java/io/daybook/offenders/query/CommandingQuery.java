package io.daybook.offenders.query;

import io.daybook.offenders.command.payment.PeepingCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** A query side that gives commands, and takes them. */
public final class CommandingQuery {

    @CommandHandler
    PeepingCommand command(CommandGateway gateway) {
        gateway.sendAndWait(this);
        return new PeepingCommand();
    }
}
