package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.Logs.Row;
import java.time.Duration;
import java.util.List;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes in processes of their own on one log. */
class SeveralProcessesTest {

    private final Database database = TemporaryDatabase.create();
    private PostgresLog log;

    @BeforeEach
    void open() {
        log = Logs.open(database);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void twoProcessesThatAppendAtOnceLeaveOneDenseAndOrderedLog() throws Exception {
        Process other = AnotherProcess.start(database, "append", "theirs_");
        await().atMost(Duration.ofMinutes(1)).until(() -> !Logs.rows(database).isEmpty() || !other.isAlive());
        AnotherProcess.appendFromManyThreads(log, "ours_");

        assertThat(AnotherProcess.end(other)).isZero();
        List<Row> rows = Logs.sound(database);
        int each = AnotherProcess.WRITERS * AnotherProcess.UNITS * 2;
        assertThat(rows).hasSize(2 * each);
        assertThat(rows)
                .filteredOn(row -> row.event().aggregateId().startsWith("ours_"))
                .hasSize(each);
    }

    @Test
    void whatAProcessWroteBeforeItDiedIsThereOnceAndTheLogGoesOn() throws Exception {
        String aggregate = Logs.newAggregate();

        assertThat(AnotherProcess.end(AnotherProcess.start(database, "crash", aggregate)))
                .isEqualTo(AnotherProcess.CRASHED);

        assertThat(Logs.sound(database)).hasSize(3);
        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> log.engine().appendEvents(Logs.events(aggregate, 1, 2)));
        log.engine().appendEvents(Logs.events(aggregate, 3, 1));
        assertThat(Logs.sound(database)).hasSize(4);
    }
}
