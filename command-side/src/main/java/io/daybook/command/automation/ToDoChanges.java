package io.daybook.command.automation;

import io.daybook.command.automation.OpenOperations.Asking;
import io.daybook.database.Columns;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one batch of events does to the to-do list, taken together: what begins and ends within the batch, as most does, is
 * never written. Used by one thread, once.
 */
final class ToDoChanges {

    private record Row(
            @Nullable PaymentId payment,
            GatewayCall call,
            Asking asking,
            String stage,
            Instant due,
            Inherited inherited) {

        @Nullable
        String paymentId() {
            return payment == null ? null : payment.value();
        }
    }

    private record Pause(String operation, String stage, Instant due) {}

    private record Authorization(String payment, Instant expiresAt, String metadata) {}

    private record Reference(String connector, String reference, String payment) {}

    private final Map<String, Row> open = new LinkedHashMap<>();
    private final Map<String, Pause> pauses = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, Authorization> authorizations = new LinkedHashMap<>();
    private final Set<String> authorizationsEnded = new HashSet<>();
    private final Set<Reference> references = new LinkedHashSet<>();
    private final WorkedOff worked = new WorkedOff();
    private final AlertChanges alerts = new AlertChanges();

    /** Of several calls for one operation, the first says when it was begun and what its commands inherit. */
    void called(@Nullable PaymentId payment, GatewayCall call, Asking asking, Inherited given) {
        String id = call.operation().value();
        Row before = open.get(id);
        Asking began = before == null
                ? asking
                : new Asking(asking.times(), before.asking().at());
        Inherited inherited = before == null ? given : before.inherited();
        open.put(id, new Row(payment, call, began, asking.stage(), call.deadline(), inherited));
        pauses.remove(id);
    }

    void pauses(OperationId operation, String stage, Instant until) {
        String id = operation.value();
        Row row = open.get(id);
        if (row == null) {
            pauses.put(id, new Pause(id, stage, until));
        } else {
            open.put(id, new Row(row.payment(), row.call(), row.asking(), stage, until, row.inherited()));
        }
    }

    void ended(OperationId operation) {
        Row row = open.remove(operation.value());
        if (row != null) {
            worked.add(row.inherited(), row.call().connector());
        }
        pauses.remove(operation.value());
        ended.add(operation.value());
        alerts.ended(operation);
    }

    void alerted(AlertRow alert) {
        alerts.add(alert);
    }

    void authorized(PaymentId payment, Instant expiresAt, String metadata) {
        authorizations.put(payment.value(), new Authorization(payment.value(), expiresAt, metadata));
    }

    void authorizationEnded(PaymentId payment) {
        authorizations.remove(payment.value());
        authorizationsEnded.add(payment.value());
    }

    void knownAs(PaymentId payment, ConnectorName connector, String reference) {
        references.add(new Reference(connector.value(), reference.replace('\0', '\uFFFD'), payment.value()));
    }

    /** What ended goes first: should it have begun again, it is there in the end. */
    void write(Connection connection) throws SQLException {
        worked.write(connection, ended);
        alerts.write(connection, ended);
        delete(connection, "DELETE FROM command.open_authorization WHERE payment_id = ANY (?)", authorizationsEnded);
        writePauses(connection);
        writeOpen(connection);
        writeAuthorizations(connection);
        writeReferences(connection);
    }

    private static void delete(Connection connection, String sql, Set<String> ids) throws SQLException {
        write(connection, sql, ids, columns -> columns.bind("text", ids, id -> id));
    }

    private void writePauses(Connection connection) throws SQLException {
        Collection<Pause> rows = pauses.values();
        write(
                connection,
                """
                UPDATE command.open_operation o SET stage = p.stage, due_at = CAST(p.due_at AS timestamptz)
                FROM unnest(?, ?, ?) AS p (operation_id, stage, due_at) WHERE o.operation_id = p.operation_id
                """,
                rows,
                columns -> columns.bind("text", rows, Pause::operation)
                        .bind("text", rows, Pause::stage)
                        .bind("text", rows, row -> row.due().toString()));
    }

    private void writeOpen(Connection connection) throws SQLException {
        Collection<Row> rows = open.values();
        write(
                connection,
                """
                INSERT INTO command.open_operation (operation_id, payment_id, connector, kind, stage, attempt, asked,
                                                    due_at, opened_at, metadata, merchant_id, mode)
                SELECT operation_id, payment_id, connector, kind, stage, attempt, asked, CAST(due_at AS timestamptz),
                       CAST(opened_at AS timestamptz), metadata, merchant_id, mode
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS given (operation_id, payment_id, connector, kind,
                    stage, attempt, asked, due_at, opened_at, metadata, merchant_id, mode)
                ON CONFLICT (operation_id) DO UPDATE
                SET stage = excluded.stage, attempt = excluded.attempt, asked = excluded.asked,
                    due_at = excluded.due_at
                """,
                rows,
                columns -> columns.bind(
                                "text", rows, row -> row.call().operation().value())
                        .bind("text", rows, Row::paymentId)
                        .bind("text", rows, row -> row.call().connector().value())
                        .bind("text", rows, row -> row.call().kind().name().toLowerCase(Locale.ROOT))
                        .bind("text", rows, Row::stage)
                        .bind("int4", rows, row -> row.call().attempt())
                        .bind("int4", rows, row -> row.asking().times())
                        .bind("text", rows, row -> row.due().toString())
                        .bind("text", rows, row -> row.asking().at().toString())
                        .bind("text", rows, row -> row.inherited().json())
                        .bind("text", rows, row -> row.inherited().merchant())
                        .bind("text", rows, row -> row.inherited().mode()));
    }

    private void writeAuthorizations(Connection connection) throws SQLException {
        Collection<Authorization> rows = authorizations.values();
        write(
                connection,
                """
                INSERT INTO command.open_authorization (payment_id, expires_at, metadata)
                SELECT payment_id, CAST(expires_at AS timestamptz), metadata
                FROM unnest(?, ?, ?) AS given (payment_id, expires_at, metadata)
                ON CONFLICT DO NOTHING
                """,
                rows,
                columns -> columns.bind("text", rows, Authorization::payment)
                        .bind("text", rows, row -> row.expiresAt().toString())
                        .bind("text", rows, Authorization::metadata));
    }

    private void writeReferences(Connection connection) throws SQLException {
        write(
                connection,
                """
                INSERT INTO command.payment_reference (connector, reference, payment_id)
                SELECT connector, reference, payment_id FROM unnest(?, ?, ?) AS given (connector, reference, payment_id)
                ON CONFLICT DO NOTHING
                """,
                references,
                columns -> columns.bind("text", references, Reference::connector)
                        .bind("text", references, Reference::reference)
                        .bind("text", references, Reference::payment));
    }

    private interface Binding {
        Columns to(Columns columns) throws SQLException;
    }

    private static void write(Connection connection, String sql, Collection<?> rows, Binding binding)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(new Columns(statement));
            statement.executeUpdate();
        }
    }
}
