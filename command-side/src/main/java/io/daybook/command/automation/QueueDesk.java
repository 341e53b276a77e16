package io.daybook.command.automation;

import io.daybook.shared.operation.QueueView;
import io.daybook.shared.operation.ReadAlerts;
import io.daybook.shared.operation.ReadQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;

/** Tells merchants how much of theirs is under way, and what of it people are to look at, from the to-do list, which all nodes share. */
final class QueueDesk implements AutoCloseable {

    private final OpenOperations list;
    private final Clock clock;
    private final AlertList alerts;
    private final List<Registration> registrations;

    @SuppressWarnings("this-escape") // The subscription is the last thing that the constructor does.
    QueueDesk(CommandBus commands, OpenOperations list, AlertList alerts, Clock clock) {
        this.list = list;
        this.alerts = alerts;
        this.clock = clock;
        this.registrations = List.of(
                commands.subscribe(ReadQueue.class.getName(), this::read),
                commands.subscribe(ReadAlerts.class.getName(), this::readAlerts));
    }

    private ReadAlerts.Alerts readAlerts(CommandMessage<?> message) {
        return new ReadAlerts.Alerts(alerts.read((ReadAlerts) message.getPayload()));
    }

    private QueueView read(CommandMessage<?> message) {
        ReadQueue command = (ReadQueue) message.getPayload();
        Instant now = clock.instant();
        return new QueueView(list.queue(command.tenant(), now), now);
    }

    @Override
    public void close() {
        registrations.forEach(Registration::cancel);
    }
}
