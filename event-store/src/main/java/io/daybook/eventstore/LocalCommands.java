package io.daybook.eventstore;

import org.axonframework.commandhandling.CommandBus;

/** Where this node's own handlers obey commands, on the thread that gives them, whoever routes the others. */
public record LocalCommands(CommandBus bus) {}
