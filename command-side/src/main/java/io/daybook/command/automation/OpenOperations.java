package io.daybook.command.automation;

import static io.daybook.command.schema.Tables.OPEN_AUTHORIZATION;
import static io.daybook.command.schema.Tables.OPEN_OPERATION;
import static io.daybook.command.schema.Tables.PAYMENT_REFERENCE;
import static io.daybook.command.schema.Tables.WORKED_OPERATION;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.QueueView;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The table of what has been asked of gateways and has not ended, and of authorizations that will run out. */
final class OpenOperations {

    private static final ObjectMapper JSON = MessageJson.mapper();
    private static final TypeReference<Map<String, String>> INHERITED = new TypeReference<>() {};

    private static final String CHANGES = ToDoChanges.class.getName();

    /** Over which it is counted how much is worked off. */
    private static final Duration RATE_PERIOD = Duration.ofMinutes(1);

    private final DSLContext database;

    OpenOperations(DSLContext database) {
        this.database = database;
    }

    /**
     * Something that is overdue, and what its next command inherits.
     *
     * @param payment null for a payout's
     */
    record Overdue(@Nullable PaymentId payment, OperationId operation, MetaData metadata) {

        /** Whose operations are worked off one after the other: a payment's, and each payout by itself. */
        String line() {
            return payment == null ? operation.value() : payment.value();
        }
    }

    /** An authorization that has run out, and what its next command inherits. */
    record Expired(PaymentId payment, MetaData metadata) {}

    /**
     * A call was leased: something has to happen by its deadline.
     *
     * @param payment null for a payout's
     */
    void called(@Nullable PaymentId payment, GatewayCall call, Asking asking, MetaData metadata) {
        changes().called(payment, call, asking, Inherited.of(write(metadata), metadata));
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

    /** People are to look at an operation, until it ends. */
    void alerted(AlertRow alert) {
        changes().alerted(alert);
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

    /**
     * What has been due since before a time, the longest overdue first.
     *
     * @param share of the payments and payouts: all that is due about one of them is in one share
     */
    List<Overdue> overdue(Share share, Instant before, int limit) {
        return database.select(OPEN_OPERATION.PAYMENT_ID, OPEN_OPERATION.OPERATION_ID, OPEN_OPERATION.METADATA)
                .from(OPEN_OPERATION)
                .where(OPEN_OPERATION.DUE_AT.lt(before))
                .and(of(share, DSL.coalesce(OPEN_OPERATION.PAYMENT_ID, OPEN_OPERATION.OPERATION_ID)))
                .orderBy(OPEN_OPERATION.DUE_AT)
                .limit(limit)
                .fetch(row -> new Overdue(payment(row.value1()), new OperationId(row.value2()), read(row.value3())));
    }

    private static @Nullable PaymentId payment(@Nullable String id) {
        return id == null ? null : new PaymentId(id);
    }

    List<Expired> expired(Share share, Instant before, int limit) {
        return database.select(OPEN_AUTHORIZATION.PAYMENT_ID, OPEN_AUTHORIZATION.METADATA)
                .from(OPEN_AUTHORIZATION)
                .where(OPEN_AUTHORIZATION.EXPIRES_AT.lt(before))
                .and(of(share, OPEN_AUTHORIZATION.PAYMENT_ID))
                .orderBy(OPEN_AUTHORIZATION.EXPIRES_AT)
                .limit(limit)
                .fetch(row -> new Expired(new PaymentId(row.value1()), read(row.value2())));
    }

    /** An id ends in chance, so that its last character deals payments and payouts out evenly. */
    private static Condition of(Share share, Field<String> id) {
        Field<Integer> last = DSL.ascii(DSL.right(id, 1));
        return last.mod(share.of()).eq(share.number());
    }

    /**
     * One of equal shares of the list.
     *
     * @param number from 0
     * @param of how many there are
     */
    record Share(int number, int of) {}

    /** How much a merchant has under way, gateway by gateway. */
    List<QueueView.AtGateway> queue(Tenant tenant, Instant now) {
        String merchant = tenant.merchant().value();
        String mode = tenant.mode().name().toLowerCase(Locale.ROOT);
        Map<String, Long> worked = database.select(WORKED_OPERATION.CONNECTOR, DSL.sum(WORKED_OPERATION.WORKED))
                .from(WORKED_OPERATION)
                .where(WORKED_OPERATION.MERCHANT_ID.eq(merchant))
                .and(WORKED_OPERATION.MODE.eq(mode))
                .and(WORKED_OPERATION.SINCE.gt(now.minus(RATE_PERIOD)))
                .groupBy(WORKED_OPERATION.CONNECTOR)
                .fetch()
                .intoMap(row -> row.value1(), row -> row.value2().longValueExact());
        Field<Instant> oldest = DSL.min(OPEN_OPERATION.OPENED_AT);
        Field<Integer> overdue = DSL.count().filterWhere(OPEN_OPERATION.DUE_AT.lt(now));
        Map<String, QueueView.AtGateway> all = new TreeMap<>();
        worked.forEach((connector, count) ->
                all.put(connector, new QueueView.AtGateway(new ConnectorName(connector), 0, 0, null, count)));
        database.select(OPEN_OPERATION.CONNECTOR, DSL.count(), overdue, oldest)
                .from(OPEN_OPERATION)
                .where(OPEN_OPERATION.MERCHANT_ID.eq(merchant))
                .and(OPEN_OPERATION.MODE.eq(mode))
                .groupBy(OPEN_OPERATION.CONNECTOR)
                .forEach(row -> all.put(
                        row.value1(),
                        new QueueView.AtGateway(
                                new ConnectorName(row.value1()),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                worked.getOrDefault(row.value1(), 0L))));
        return List.copyOf(all.values());
    }

    /** Forgets how much was worked off long ago. */
    void forgetWorked(Instant before) {
        database.deleteFrom(WORKED_OPERATION)
                .where(WORKED_OPERATION.SINCE.lt(before))
                .execute();
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
