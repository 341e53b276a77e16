package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.Logs.Noted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Axon's streaming processors on top of the log: once each, replay, claims and dead letters. */
class ProcessorsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PROCESSOR = "notes";
    private static final String ROWS_AND_TOKEN = """
            SELECT CASE WHEN (convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint
                             = (SELECT count(*) FROM notes.note) THEN 'same' ELSE 'different' END
            FROM notes.token_entry
            """;

    /** As a processor needs it that is given a queue of dead letters. */
    private static final String DEAD_LETTERS = """
            CREATE TABLE dead_letter_entry (
                dead_letter_id      text        NOT NULL PRIMARY KEY,
                processing_group    text        NOT NULL,
                sequence_identifier text        NOT NULL,
                sequence_index      bigint      NOT NULL,
                message_type        text        NOT NULL,
                event_id            text        NOT NULL,
                timestamp           text        NOT NULL,
                payload_type        text        NOT NULL,
                payload_revision    text,
                payload             bytea       NOT NULL,
                metadata            bytea,
                aggregate_type      text,
                aggregate_id        text,
                sequence            bigint,
                token_type          text,
                token               bytea,
                enqueued_at         text        NOT NULL,
                last_touched        text,
                processing_started  text,
                cause_type          text,
                cause_message       text,
                diagnostics         bytea,
                UNIQUE (processing_group, sequence_identifier, sequence_index)
            );
            """;

    private final Database database = TemporaryDatabase.create();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusals = new AtomicInteger();
    private PostgresLog log;

    /** Writes each event as a row, in the transaction of its token. */
    @ProcessingGroup(PROCESSOR)
    static final class Notes {

        private final ProcessorStorage storage;
        private final Set<String> failing;
        private final AtomicInteger refusals;

        Notes(ProcessorStorage storage, Set<String> failing, AtomicInteger refusals) {
            this.storage = storage;
            this.failing = failing;
            this.refusals = refusals;
        }

        @EventHandler
        void on(Noted noted) throws SQLException {
            if (failing.contains(noted.text())) {
                refusals.incrementAndGet();
                throw new IllegalStateException("cannot note " + noted.text());
            }
            try (Connection connection = storage.dataSource().getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO notes.note VALUES (?)")) {
                insert.setString(1, noted.text());
                insert.executeUpdate();
            }
        }

        @ResetHandler
        void reset() throws SQLException {
            try (Connection connection = storage.dataSource().getConnection();
                    Statement delete = connection.createStatement()) {
                delete.execute("DELETE FROM notes.note");
            }
        }
    }

    @BeforeEach
    void open() throws Exception {
        log = Logs.open(database);
        String tables = Pattern.compile("```sql\n(CREATE TABLE.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "event-log.md")))
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
        try (Connection owner = TemporaryDatabase.owner(database);
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA notes; SET search_path = notes; CREATE TABLE note (text text);" + tables
                    + DEAD_LETTERS);
            statement.execute("GRANT USAGE ON SCHEMA notes TO daybook_query;"
                    + " GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA notes TO daybook_query");
        }
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void everyEventCountsExactlyOnceThoughTheHandlerFailsInBetween() {
        failing.add("text 7");
        Configuration axon = start(log, false);
        try {
            log.engine().appendEvents(Logs.events("note_a", 0, 20));
            await().atMost(SOON).until(() -> refusals.get() > 0);
            assertThat(notes()).doesNotContain("text 7");
            assertThat(ofOwner(ROWS_AND_TOKEN))
                    .as("rows and token roll back together")
                    .containsOnly("same");

            failing.clear();

            await().atMost(SOON).until(() -> notes().size() == 20);
            assertThat(notes()).doesNotHaveDuplicates();
        } finally {
            axon.shutdown();
        }
    }

    @Test
    void aReplayReadsTheLogFromItsBeginning() {
        Configuration axon = start(log, false);
        try {
            log.engine().appendEvents(Logs.events("note_a", 0, 600));
            await().atMost(SOON).until(() -> notes().size() == 600);

            StreamingEventProcessor processor = processor(axon);
            processor.shutDown();
            processor.resetTokens();
            processor.start();
            log.engine().appendEvents(Logs.events("note_a", 600, 1));

            await().atMost(SOON).until(() -> notes().size() == 601);
            assertThat(notes()).doesNotHaveDuplicates();
        } finally {
            axon.shutdown();
        }
    }

    @Test
    void onlyOneNodeWorksOnASegmentAndAnotherTakesOverWhenItStops() {
        Configuration first = start(log, false);
        log.engine().appendEvents(Logs.events("note_a", 0, 1));
        await().atMost(SOON).until(() -> notes().size() == 1);
        try (PostgresLog otherLog = Logs.node(database, Clock.systemUTC())) {
            Configuration second = start(otherLog, false);
            try {
                log.engine().appendEvents(Logs.events("note_a", 1, 50));
                await().atMost(SOON).until(() -> notes().size() == 51);
                assertThat(processor(second).processingStatus()).isEmpty();

                first.shutdown();
                otherLog.engine().appendEvents(Logs.events("note_a", 51, 1));

                await().atMost(SOON).until(() -> notes().size() == 52);
                assertThat(processor(second).processingStatus()).hasSize(1);
                assertThat(notes()).doesNotHaveDuplicates();
            } finally {
                second.shutdown();
            }
        }
    }

    @Test
    void whatCannotBeHandledWaitsAsideWithWhatFollowsItAndIsHandledLater() {
        failing.add("text 2");
        Configuration axon = start(log, true);
        try {
            log.engine().appendEvents(Logs.events("note_a", 0, 5));
            log.engine().appendEvents(Logs.event("note_b", 0, "of another sequence"));

            await().atMost(SOON).until(() -> notes().contains("of another sequence"));
            assertThat(notes()).containsExactlyInAnyOrder("text 0", "text 1", "of another sequence");
            assertThat(deadLetters()).containsExactly("Logs$Noted 2", "Logs$Noted 3", "Logs$Noted 4");

            failing.clear();
            SequencedDeadLetterProcessor<?> retry = axon.eventProcessingConfiguration()
                    .sequencedDeadLetterProcessor(PROCESSOR)
                    .orElseThrow();
            assertThat(retry.processAny()).isTrue();

            assertThat(notes()).hasSize(6).contains("text 2", "text 3", "text 4");
            assertThat(deadLetters()).isEmpty();
        } finally {
            axon.shutdown();
        }
    }

    private Configuration start(PostgresLog node, boolean withDeadLetters) {
        HikariDataSource pool = database.pool("notes", DatabaseRole.QUERY, 4);
        ProcessorStorage storage = new ProcessorStorage(pool, "notes");
        Configurer configurer = AxonConfiguration.common(MessageSerializer.create())
                .configureCommandBus(configuration -> AxonConfiguration.localCommandBus(
                        configuration, node.engine().decisions()))
                .configureEventStore(configuration -> EmbeddedEventStore.builder()
                        .storageEngine(node.engine())
                        .build())
                .registerComponent(EventTail.class, configuration -> new EventTail(node.tail()));
        configurer.eventProcessing(processing -> {
            processing.registerEventHandler(configuration -> new Notes(storage, failing, refusals));
            storage.register(processing, PROCESSOR, 100, Duration.ofMillis(1));
            if (withDeadLetters) {
                processing.registerDeadLetterQueue(
                        PROCESSOR, configuration -> storage.deadLetters(PROCESSOR, configuration));
                processing.registerDeadLetterPolicy(
                        PROCESSOR, configuration -> (letter, cause) -> Decisions.enqueue(cause));
            }
        });
        return configurer.start();
    }

    private static PooledStreamingEventProcessor processor(Configuration axon) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(PROCESSOR, PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    private List<String> notes() {
        return ofOwner("SELECT text FROM notes.note");
    }

    private List<String> deadLetters() {
        return ofOwner("SELECT regexp_replace(payload_type, '.*[.]', '') || ' ' || sequence"
                + " FROM notes.dead_letter_entry ORDER BY sequence_index");
    }

    private List<String> ofOwner(String sql) {
        try (Connection owner = TemporaryDatabase.owner(database);
                Statement statement = owner.createStatement();
                var row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
