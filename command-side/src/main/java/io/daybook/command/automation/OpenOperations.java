package io.daybook.command.automation;

import static io.daybook.command.schema.Tables.OPEN_AUTHORIZATION;
import static io.daybook.command.schema.Tables.OPEN_OPERATION;
import static io.daybook.command.schema.Tables.PAYMENT_REFERENCE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The table of what has been asked of gateways and has not ended, and of authorizations that will run out. */
final class OpenOperations {

    private static final ObjectMapper JSON = MessageJson.mapper();
    private static final TypeReference<Map<String, String>> INHERITED = new TypeReference<>() {};

    private static final String CHANGES = ToDoChanges.class.getName();

    private final DSLContext database;

    OpenOperations(DSLContext database) {
        this.database = database;
    }

    /**
     * Something that is overdue, and what its next command inherits.
     *
     * @param payment null for a payout's
     */
    record Overdue(@Nullable PaymentId payment, OperationId operation, MetaData metadata) {}

    /** An authorization that has run out, and what its next command inherits. */
    record Expired(PaymentId payment, MetaData metadata) {}

    /**
     * A call was leased: something has to happen by its deadline.
     *
     * @param payment null for a payout's
     */
    void called(@Nullable PaymentId payment, GatewayCall call, Asking asking, MetaData metadata) {
        changes().called(payment, call, asking, write(metadata));
    }

    void pausesToRetry(OperationId operation, Instant until) {
        changes().pauses(operation, "pausing_to_retry", until);
    }

    void pausesToAsk(OperationId operation, Instant until) {
        changes().pauses(operation, "pausing_to_ask", until);
    }

    void awaitsShopper(OperationId operation, Instant until) {
        changes().pauses(operation, "awaiting_shopper", until);
    }

    void awaitsGateway(OperationId operation, Instant until) {
        changes().pauses(operation, "awaiting_gateway", until);
    }

    void ended(OperationId operation) {
        changes().ended(operation);
    }

    void authorized(PaymentId payment, Instant expiresAt, MetaData metadata) {
        changes().authorized(payment, expiresAt, write(metadata));
    }

    void authorizationEnded(PaymentId payment) {
        changes().authorizationEnded(payment);
    }

    /** A gateway knows a payment under this name. */
    void knownAs(PaymentId payment, ConnectorName connector, String reference) {
        changes().knownAs(payment, connector, reference);
    }

    /** The payment that a gateway knows under a name, if it is ours and was captured. */
    Optional<PaymentId> paymentOf(ConnectorName connector, String reference) {
        return database.select(PAYMENT_REFERENCE.PAYMENT_ID)
                .from(PAYMENT_REFERENCE)
                .where(PAYMENT_REFERENCE.CONNECTOR.eq(connector.value()))
                .and(PAYMENT_REFERENCE.REFERENCE.eq(reference.replace('\0', '\uFFFD')))
                .fetchOptional(row -> new PaymentId(row.value1()));
    }

    /** Those of the batch of events that is being handled; written at its end, in its transaction. */
    private ToDoChanges changes() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        ToDoChanges known = batch.getResource(CHANGES);
        if (known != null) {
            return known;
        }
        ToDoChanges changes = new ToDoChanges();
        batch.resources().put(CHANGES, changes);
        batch.onPrepareCommit(unitOfWork -> database.connection(changes::write));
        return changes;
    }

    /**
     * Whether a call is a question.
     *
     * @param times how often was asked, this time included; 0 for a call that is no question
     */
    record Asking(int times, Instant at) {
        String stage() {
            return times == 0 ? "calling" : "asking";
        }
    }

    /** What has been due since before a time, the longest overdue first. */
    List<Overdue> overdue(Instant before, int limit) {
        return database.select(OPEN_OPERATION.PAYMENT_ID, OPEN_OPERATION.OPERATION_ID, OPEN_OPERATION.METADATA)
                .from(OPEN_OPERATION)
                .where(OPEN_OPERATION.DUE_AT.lt(before))
                .orderBy(OPEN_OPERATION.DUE_AT)
                .limit(limit)
                .fetch(row -> new Overdue(payment(row.value1()), new OperationId(row.value2()), read(row.value3())));
    }

    private static @Nullable PaymentId payment(@Nullable String id) {
        return id == null ? null : new PaymentId(id);
    }

    List<Expired> expired(Instant before, int limit) {
        return database.select(OPEN_AUTHORIZATION.PAYMENT_ID, OPEN_AUTHORIZATION.METADATA)
                .from(OPEN_AUTHORIZATION)
                .where(OPEN_AUTHORIZATION.EXPIRES_AT.lt(before))
                .orderBy(OPEN_AUTHORIZATION.EXPIRES_AT)
                .limit(limit)
                .fetch(row -> new Expired(new PaymentId(row.value1()), read(row.value2())));
    }

    private static String write(MetaData metadata) {
        try {
            return JSON.writeValueAsString(metadata);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("metadata cannot be written as JSON", bug);
        }
    }

    private static MetaData read(String json) {
        try {
            return MetaData.from(JSON.readValue(json, INHERITED));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("metadata cannot be read as JSON", bug);
        }
    }
}
