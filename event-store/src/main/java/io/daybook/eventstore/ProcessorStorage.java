package io.daybook.eventstore;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Where the event processors of one side of the house keep how far they have got: rows and token in one
 * transaction on one pool, in one schema, which has a table {@code token_entry (processor_name text, segment integer, token
 * bytea, token_type text, timestamp text, owner text, primary key (processor_name, segment))}.
 */
public final class ProcessorStorage {

    private final DataSource dataSource;
    private final String schema;
    private final PlatformTransactionManager transactions;
    /** Not Axon's default, the name of the JVM: two nodes in one JVM would take each other's claims for their own. */
    private final String node = UUID.randomUUID().toString();

    private final Serializer tokenSerializer = JacksonSerializer.defaultSerializer();

    /**
     * Uses a pool and a schema.
     *
     * @param pool connections that may write the schema
     */
    public ProcessorStorage(DataSource pool, String schema) {
        this.dataSource = new TransactionAwareDataSourceProxy(pool);
        this.schema = schema;
        this.transactions = new DataSourceTransactionManager(pool);
    }

    /** Connections that take part in the transaction of the event processor that is at work on this thread. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The transactions that the processors run in. */
    public PlatformTransactionManager transactions() {
        return transactions;
    }

    /**
     * Registers a streaming processor on the tail of the log that works in this storage, from the beginning of the log.
     *
     * @param name of the processor, the same as its handlers' processing group
     * @param batch how many events share a transaction at most
     * @param rest how long it rests, after it has caught up, for the next events to gather
     */
    public void register(EventProcessingConfigurer processing, String name, int batch, Duration rest) {
        processing.registerTokenStore(name, configuration -> tokenStore());
        processing.registerTransactionManager(name, configuration -> transactionManager());
        processing.registerPooledStreamingEventProcessor(
                name,
                configuration -> configuration.getComponent(EventTail.class).unhurried(rest),
                (configuration, builder) -> builder.initialSegmentCount(1)
                        .batchSize(batch)
                        .initialToken(StreamableMessageSource::createTailToken));
    }

    /** A store for tracking tokens. */
    public TokenStore tokenStore() {
        return JdbcTokenStore.builder()
                .connectionProvider(connections())
                .serializer(tokenSerializer)
                .nodeId(node)
                .schema(TokenSchema.builder()
                        .setTokenTable(schema + ".token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("timestamp")
                        .setOwnerColumn("owner")
                        .build())
                .build();
    }

    /**
     * Keeps the events that a processing group could not handle, each before those that follow it in its sequence, in the
     * table {@code dead_letter_entry}, which the schema must have. They are enqueued in the transaction of the processor.
     */
    public SequencedDeadLetterQueue<EventMessage<?>> deadLetters(String processingGroup, Configuration configuration) {
        return JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(processingGroup)
                .connectionProvider(connections())
                .transactionManager(transactionManager())
                .schema(DeadLetterTable.in(schema))
                .genericSerializer(tokenSerializer)
                .eventSerializer(configuration.eventSerializer())
                .build();
    }

    /** Axon's transactions on top of Spring's. */
    public TransactionManager transactionManager() {
        return () -> {
            TransactionStatus status = transactions.getTransaction(new DefaultTransactionDefinition());
            return new Transaction() {
                @Override
                public void commit() {
                    transactions.commit(status);
                }

                @Override
                public void rollback() {
                    if (!status.isCompleted()) {
                        transactions.rollback(status);
                    }
                }
            };
        };
    }

    private ConnectionProvider connections() {
        return dataSource::getConnection;
    }
}
