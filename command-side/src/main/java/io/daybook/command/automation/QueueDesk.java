package io.daybook.command.automation;

import io.daybook.shared.operation.QueueView;
import io.daybook.shared.operation.ReadQueue;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;

/** Tells merchants how much of theirs is under way, from the to-do list, which all nodes share. */
final class QueueDesk implements AutoCloseable {

    private final OpenOperations list;
    private final Clock clock;
    private final Registration registration;

    @SuppressWarnings("this-escape") // The subscription is the last thing that the constructor does.
    QueueDesk(CommandBus commands, OpenOperations list, Clock clock) {
        this.list = list;
        this.clock = clock;
        this.registration = commands.subscribe(ReadQueue.class.getName(), this::read);
    }

    private QueueView read(CommandMessage<?> message) {
        ReadQueue command = (ReadQueue) message.getPayload();
        Instant now = clock.instant();
        return new QueueView(list.queue(command.tenant(), now), now);
    }

    @Override
    public void close() {
        registration.cancel();
    }
}
