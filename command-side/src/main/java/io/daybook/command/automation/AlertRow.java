package io.daybook.command.automation;

import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.OperationEvent.AlertRaised;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payout.PayoutEvent.PayoutAlertRaised;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are to look at, as it is written down.
 *
 * @param payment null for a payout's
 * @param owner whose it is
 */
record AlertRow(
        AlertKind alert,
        OperationId operation,
        OperationKind kind,
        @Nullable PaymentId payment,
        ConnectorName connector,
        String reason,
        Money asked,
        @Nullable String told,
        Instant at,
        Inherited owner) {

    static AlertRow of(AlertRaised event, MetaData metadata) {
        return new AlertRow(
                event.alert(),
                event.operation(),
                event.kind(),
                event.paymentId(),
                event.connector(),
                event.reason(),
                event.asked(),
                event.told(),
                event.at(),
                Inherited.of("", metadata));
    }

    static AlertRow of(PayoutAlertRaised event, MetaData metadata) {
        return new AlertRow(
                event.alert(),
                event.operation(),
                OperationKind.PAYOUT,
                null,
                event.connector(),
                event.reason(),
                event.asked(),
                event.told(),
                event.at(),
                Inherited.of("", metadata));
    }
}
