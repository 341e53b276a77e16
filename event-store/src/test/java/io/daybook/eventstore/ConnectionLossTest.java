package io.daybook.eventstore;

import static io.daybook.eventstore.Logs.events;
import static io.daybook.eventstore.Logs.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.AppendBatch.Unit;
import io.daybook.eventstore.Wire.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that die at the worst moments: every caller is told the truth, and nothing is written twice. */
class ConnectionLossTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Database database = TemporaryDatabase.create();
    private final LogSignal signal = new LogSignal();
    private PostgresLog log;
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        log = Logs.open(database);
        URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        wire = new Wire(new InetSocketAddress(address.getHost(), address.getPort()));
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        log.close();
        database.close();
    }

    @Test
    void aBatchThatNeverReachedTheServerIsWrittenOverTheNextConnection() {
        try (BatchWriter writer = writer(SOON)) {
            writer.write(List.of(unit(Logs.newAggregate(), 0, 1)));
            Unit unit = unit(Logs.newAggregate(), 0, 3);

            wire.next(Fault.CUT_REQUEST);
            writer.write(List.of(unit));

            assertThat(unit.written()).isCompleted();
        }
        assertThat(Logs.sound(database)).hasSize(4);
    }

    @Test
    void aBatchThatWasCommittedBeforeTheConnectionDiedIsNotWrittenAgain() {
        try (BatchWriter writer = writer(SOON)) {
            writer.write(List.of(unit(Logs.newAggregate(), 0, 1)));
            Unit unit = unit(Logs.newAggregate(), 0, 3);

            wire.next(Fault.CUT_ANSWER);
            writer.write(List.of(unit));

            assertThat(unit.written()).isCompleted();
        }
        assertThat(Logs.sound(database)).hasSize(4);
        assertThat(signal.head()).isEqualTo(4);
    }

    @Test
    void eachUnitOfACommittedBatchGetsItsOwnAnswer() {
        String taken = Logs.newAggregate();
        log.engine().appendEvents(events(taken, 0, 2));
        Unit accepted = unit(Logs.newAggregate(), 0, 2);
        Unit refused = unit(taken, 1, 1);
        try (BatchWriter writer = writer(SOON)) {
            writer.write(List.of(unit(Logs.newAggregate(), 0, 1)));

            wire.next(Fault.CUT_ANSWER);
            writer.write(List.of(refused, accepted));
        }

        assertThat(accepted.written()).isCompleted();
        assertThat(refused.written())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(ConcurrencyException.class);
        assertThat(Logs.sound(database)).hasSize(5);
    }

    @Test
    void aStatementThatArrivesAfterItsConnectionWasGivenUpIsNotTakenForAConflict() throws Exception {
        Unit unit = unit(Logs.newAggregate(), 0, 2);
        try (BatchWriter writer = writer(SOON)) {
            writer.write(List.of(unit(Logs.newAggregate(), 0, 1)));
            BlockedHead blocked = new BlockedHead(database);
            wire.next(Fault.HOLD_REQUEST);
            CompletableFuture<Void> done = CompletableFuture.runAsync(() -> writer.write(List.of(unit)), Logs.THREADS);
            // First in line for the head is whoever looks what became of the batch, then comes the late batch itself.
            awaitWaiting(1);
            wire.letGo();
            awaitWaiting(2);
            blocked.close();

            assertThat(done).succeedsWithin(SOON);
        }
        assertThat(unit.written()).isCompleted();
        assertThat(Logs.sound(database)).hasSize(3);
    }

    @Test
    void anAppendOutlivesTheEndOfItsServerProcess() throws Exception {
        try (BlockedHead blocked = new BlockedHead(database)) {
            CompletableFuture<Void> written =
                    log.append(unit(Logs.newAggregate(), 0, 2).events());
            awaitWaiting(1);

            terminateWaiting();
            blocked.release();

            assertThat(written).succeedsWithin(SOON);
        }
        assertThat(Logs.sound(database)).hasSize(2);
    }

    @Test
    void whereNothingWasSentTheCallerKnowsThatNothingWasWritten() {
        wire.down(true);
        Unit unit = unit(Logs.newAggregate(), 0, 1);
        try (BatchWriter writer = writer(Duration.ofMillis(300))) {
            writer.write(List.of(unit));
        }

        assertThat(unit.written())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(EventStoreException.class);
        assertThat(Logs.sound(database)).isEmpty();
    }

    @Test
    void whereTheDatabaseStaysAwayInACommitTheOutcomeIsCalledUnknown() {
        Unit unit = unit(Logs.newAggregate(), 0, 1);
        try (BatchWriter writer = writer(Duration.ofMillis(300))) {
            writer.write(List.of(unit(Logs.newAggregate(), 0, 1)));

            wire.onCut(() -> wire.down(true));
            wire.next(Fault.CUT_ANSWER);
            writer.write(List.of(unit));
        }

        assertThat(unit.written())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(AppendOutcomeUnknownException.class);
        assertThat(Logs.sound(database)).hasSize(2);
    }

    @Test
    void whoeverCallsDuringAShortOutageIsServedAfterIt() {
        try (PostgresLog node = Logs.node(database, Clock.systemUTC(), this::connect)) {
            node.engine().appendEvents(events(Logs.newAggregate(), 0, 1));
            wire.down(true);
            CompletableFuture<Void> written =
                    node.append(unit(Logs.newAggregate(), 0, 1).events());
            wire.down(false);

            assertThat(written).succeedsWithin(SOON);
        }
        assertThat(Logs.sound(database)).hasSize(2);
    }

    private BatchWriter writer(Duration patience) {
        return new BatchWriter(this::connect, Clock.systemUTC(), signal, patience);
    }

    /** As the appender connects, over the wire. */
    private Connection connect() throws SQLException {
        String[] login = TemporaryDatabase.credentials(database);
        String url = login[0].replaceFirst(":\\d+/", ":" + wire.port() + "/");
        Connection connection = DriverManager.getConnection(url, login[1], login[2]);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE daybook_log");
        }
        return connection;
    }

    private static final String WAITING = "FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND datname = current_database() AND pid <> pg_backend_pid()";

    private void awaitWaiting(int count) {
        await().atMost(SOON).until(() -> asSuperuser("SELECT count(*) " + WAITING) == count);
    }

    private void terminateWaiting() throws SQLException {
        assertThat(asSuperuser("SELECT count(pg_terminate_backend(pid)) " + WAITING))
                .isEqualTo(1);
    }

    private long asSuperuser(String query) throws SQLException {
        try (Connection connection = TemporaryDatabase.superuser(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
