package io.daybook.command.automation;

import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.payout.PayoutEvent.PayoutAlertRaised;
import io.daybook.shared.types.OperationId;
import java.util.List;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the node that raised an alert count and log it, once it is durable. */
final class WhenAlertIsRaisedThenCount implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WhenAlertIsRaisedThenCount.class);

    private final AlertMetrics metrics;
    private final Registration subscription;

    @SuppressWarnings("this-escape") // The subscription is the last thing that the constructor does.
    WhenAlertIsRaisedThenCount(EventBus events, AlertMetrics metrics) {
        this.metrics = metrics;
        this.subscription = events.subscribe(this::published);
    }

    private void published(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event.getPayload() instanceof AlertRaised || event.getPayload() instanceof PayoutAlertRaised) {
                CurrentUnitOfWork.get().root().afterCommit(committed -> count(event.getPayload()));
            }
        }
    }

    private void count(Object event) {
        switch (event) {
            case AlertRaised it -> count(it.connector(), it.operation(), it.alert(), it.reason());
            case PayoutAlertRaised it -> count(it.connector(), it.operation(), it.alert(), it.reason());
            default -> throw new IllegalStateException("no alert: " + event.getClass());
        }
    }

    private void count(ConnectorName connector, OperationId operation, AlertKind alert, String reason) {
        LOG.warn("Alert: {} of {} at {}: {}", alert, operation, connector, reason);
        metrics.raised(connector, reason);
    }

    @Override
    public void close() {
        subscription.cancel();
    }
}
