package io.daybook.eventstore;

import static io.daybook.eventstore.Logs.event;
import static io.daybook.eventstore.Logs.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.Logs.Noted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Axon asks of every storage engine, asked of ours. */
class StorageEngineTest {

    private final Database database = TemporaryDatabase.create();
    private final String aggregate = Logs.newAggregate();
    private PostgresLog log;
    private PostgresEventStorageEngine engine;
    private PostgresLog otherNode;

    /** Of a node that has written nothing, and so remembers nothing: what it reads comes from the database. */
    private PostgresEventStorageEngine elsewhere;

    @BeforeEach
    void open() {
        log = Logs.open(database);
        engine = log.engine();
        otherNode = Logs.node(database, Clock.systemUTC());
        elsewhere = otherNode.engine();
    }

    @AfterEach
    void close() {
        log.close();
        otherNode.close();
        database.close();
    }

    @Test
    void whatIsAppendedIsReadBackAsItWas() {
        DomainEventMessage<Noted> event = event(aggregate, 0, "Zoë paid ¥1050 \"today\"");

        engine.appendEvents(event);

        DomainEventMessage<?> read = elsewhere.readEvents(aggregate).next();
        assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
        assertThat(read.getType()).isEqualTo("Note");
        assertThat(read.getAggregateIdentifier()).isEqualTo(aggregate);
        assertThat(read.getSequenceNumber()).isZero();
        assertThat(read.getPayload()).isEqualTo(event.getPayload());
        assertThat(read.getMetaData()).isEqualTo(event.getMetaData());
        assertThat(read.getTimestamp())
                .isEqualTo(Logs.sound(database).getFirst().recordedAt());
    }

    @Test
    void anAggregateIsReadInOrderAndWithoutOthers() {
        String other = Logs.newAggregate();
        engine.appendEvents(events(aggregate, 0, 2));
        engine.appendEvents(events(other, 0, 3));
        engine.appendEvents(events(aggregate, 2, 2));

        assertThat(sequences(elsewhere.readEvents(aggregate).asStream().toList()))
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(sequences(elsewhere.readEvents(aggregate, 2).asStream().toList()))
                .containsExactly(2L, 3L);
        assertThat(elsewhere.readEvents(Logs.newAggregate()).hasNext()).isFalse();
    }

    @Test
    void anAggregateOfMoreThanOneWindowIsReadToItsEnd() {
        engine.appendEvents(events(aggregate, 0, 1_203));

        assertThat(elsewhere.readEvents(aggregate).asStream()).hasSize(1_203);
        assertThat(elsewhere.lastSequenceNumberFor(aggregate)).contains(1_202L);
    }

    @Test
    void theLastSequenceNumberOfAnUnknownAggregateIsNone() {
        assertThat(elsewhere.lastSequenceNumberFor(aggregate)).isEmpty();
    }

    @Test
    void appendingNothingWritesNothing() {
        engine.appendEvents(List.of());

        assertThat(Logs.sound(database)).isEmpty();
    }

    @Test
    void aTakenSequenceIsAConflictAndNothingOfTheUnitIsWritten() {
        engine.appendEvents(events(aggregate, 0, 2));

        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> engine.appendEvents(events(aggregate, 1, 2)));

        assertThat(Logs.sound(database)).hasSize(2);
    }

    @Test
    void aTakenAggregateIdIsRefusedAsACreation() {
        engine.appendEvents(event(aggregate, 0));

        assertThatExceptionOfType(AggregateStreamCreationException.class)
                .isThrownBy(() -> engine.appendEvents(event(aggregate, 0)));
    }

    @Test
    void aTakenEventIdIsAConflict() {
        DomainEventMessage<Noted> event = event(aggregate, 0);
        engine.appendEvents(event);

        DomainEventMessage<Noted> copy = new GenericDomainEventMessage<>(
                "Note",
                Logs.newAggregate(),
                3,
                event.getPayload(),
                MetaData.emptyInstance(),
                event.getIdentifier(),
                Instant.EPOCH);
        assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> engine.appendEvents(copy));
        assertThat(Logs.sound(database)).hasSize(1);
    }

    @Test
    void anEventOfNoAggregateIsKeptAsOne() {
        EventMessage<Noted> event = new GenericEventMessage<>(new Noted("alone"));

        engine.appendEvents(event, event(aggregate, 0));

        List<? extends TrackedEventMessage<?>> all =
                elsewhere.readEvents(null, false).toList();
        assertThat(all.getFirst()).isNotInstanceOf(DomainEventMessage.class);
        assertThat(all.getFirst().getIdentifier()).isEqualTo(event.getIdentifier());
        assertThat(all.getLast()).isInstanceOf(DomainEventMessage.class);
    }

    @Test
    void theWholeLogIsReadFromAnyTokenOn() {
        engine.appendEvents(events(aggregate, 0, 700));

        assertThat(positions(elsewhere.readEvents(null, false).toList()))
                .hasSize(700)
                .startsWith(1L);
        assertThat(positions(elsewhere
                        .readEvents(new GlobalSequenceTrackingToken(698), false)
                        .toList()))
                .containsExactly(699L, 700L);
        assertThat(elsewhere.readEvents(elsewhere.createHeadToken(), false)).isEmpty();
        assertThat(engine.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(elsewhere.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(700));
    }

    @Test
    void aTokenForATimeStandsBeforeWhatHappenedFromThenOn() {
        for (int sequence = 0; sequence < 9; sequence++) {
            engine.appendEvents(event(aggregate, sequence));
        }
        Instant fifth = Logs.rows(database).get(4).recordedAt();

        long before = Logs.rows(database).stream()
                .filter(row -> row.recordedAt().isBefore(fifth))
                .count();
        assertThat(elsewhere.createTokenAt(fifth)).isEqualTo(new GlobalSequenceTrackingToken(before));
        assertThat(elsewhere.createTokenAt(Instant.EPOCH)).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(elsewhere.createTokenAt(Instant.now().plusSeconds(60)))
                .isEqualTo(new GlobalSequenceTrackingToken(9));
    }

    @Test
    void onlyTheLatestSnapshotIsKept() {
        assertThat(engine.readSnapshot(aggregate)).isEmpty();

        engine.storeSnapshot(event(aggregate, 5, "later"));
        engine.storeSnapshot(event(aggregate, 3, "earlier"));

        DomainEventMessage<?> snapshot = engine.readSnapshot(aggregate).orElseThrow();
        assertThat(snapshot.getSequenceNumber()).isEqualTo(5);
        assertThat(snapshot.getPayload()).isEqualTo(new Noted("later"));
    }

    @Test
    void aPayloadOfOneMebibyteIsOneEventLikeAnyOther() {
        long seed = 4711;
        StringBuilder text = new StringBuilder();
        new Random(seed).ints(1 << 20, 'a', 'z').forEach(c -> text.append((char) c));

        engine.appendEvents(event(aggregate, 0, text.toString()));

        assertThat(elsewhere.readEvents(aggregate).next().getPayload()).isEqualTo(new Noted(text.toString()));
        assertThat(Logs.sound(database)).hasSize(1);
    }

    @Test
    void anEventThatThisReleaseDoesNotKnowIsNeverPassedOverInSilence() throws SQLException {
        engine.appendEvents(event(aggregate, 0));
        alter("UPDATE log.event SET payload_type = 'payment.teleported'");

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> elsewhere.readEvents(aggregate).next().getPayload())
                .withMessageContaining("payment.teleported");
    }

    @Test
    void aMissingTableIsReportedAsWhatItIs() throws SQLException {
        alter("DROP TABLE log.event CASCADE");

        assertThatThrownBy(() -> engine.appendEvents(event(aggregate, 0)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("not prepared");
    }

    /** As somebody who may do anything, and has switched the triggers off. */
    private void alter(String sql) throws SQLException {
        try (Connection connection = TemporaryDatabase.superuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE log.event DISABLE TRIGGER ALL");
            statement.execute(sql);
        }
    }

    private static List<Long> sequences(List<? extends DomainEventMessage<?>> events) {
        return events.stream().map(DomainEventMessage::getSequenceNumber).toList();
    }

    private static List<Long> positions(List<? extends TrackedEventMessage<?>> events) {
        return events.stream()
                .map(event -> event.trackingToken().position().orElseThrow())
                .toList();
    }
}
