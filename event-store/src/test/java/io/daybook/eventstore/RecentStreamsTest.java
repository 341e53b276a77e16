package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.eventstore.StaleDecisions.StaleDecisionException;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.MetadataKeys;
import java.time.Clock;
import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node remembers of aggregates: it saves reading, and never decides in place of the log. */
class RecentStreamsTest {

    private final Database database = TemporaryDatabase.create();
    private final String aggregate = Logs.newAggregate();
    private PostgresLog here;
    private PostgresLog there;

    @BeforeEach
    void open() {
        here = Logs.open(database);
        there = Logs.node(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        there.close();
        here.close();
        database.close();
    }

    @Test
    void whatThisNodeWroteIsReadWithoutTheDatabase() {
        here.engine().appendEvents(Logs.events(aggregate, 0, 2));
        here.engine().appendEvents(Logs.events(aggregate, 2, 1));
        there.engine().appendEvents(Logs.events(aggregate, 3, 1));

        assertThat(sequences(here)).isEqualTo(3);
        assertThat(sequences(there)).isEqualTo(4);
    }

    @Test
    void aRejectionOnWhatAnotherNodeHasCarriedOnIsDecidedAgain() throws Exception {
        here.engine().appendEvents(Logs.events(aggregate, 0, 1));
        there.engine().appendEvents(Logs.events(aggregate, 1, 1));
        InterceptorChain rejecting = () -> {
            sequences(here);
            throw new CommandExecutionException("NOT_THERE_YET", null, "rejected");
        };

        assertThatExceptionOfType(StaleDecisionException.class).isThrownBy(() -> decide(rejecting, Map.of()));
        assertThat(sequences(here)).isEqualTo(2);
        assertThatExceptionOfType(CommandExecutionException.class).isThrownBy(() -> decide(rejecting, Map.of()));
    }

    @Test
    void anAnswerWithoutEventsIsCheckedAsWell() throws Exception {
        here.engine().appendEvents(Logs.events(aggregate, 0, 1));
        there.engine().appendEvents(Logs.events(aggregate, 1, 1));
        InterceptorChain nothingToDo = () -> {
            sequences(here);
            return new Accepted(0);
        };

        assertThatExceptionOfType(StaleDecisionException.class).isThrownBy(() -> decide(nothingToDo, Map.of()));
    }

    @Test
    void aStreamThatMetAConflictIsReadAnew() {
        here.engine().appendEvents(Logs.events(aggregate, 0, 1));
        there.engine().appendEvents(Logs.events(aggregate, 1, 1));

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> here.engine().appendEvents(Logs.events(aggregate, 1, 1)));

        assertThat(sequences(here)).isEqualTo(2);
    }

    @Test
    void aNewTargetIsTakenForNewUntilItIsFoundToBeThere() throws Exception {
        there.engine().appendEvents(Logs.events(aggregate, 0, 1));
        Map<String, String> isNew = Map.of(MetadataKeys.NEW_TARGET, aggregate);

        assertThat(decide(() -> sequences(here), Map.of())).isEqualTo(1L);

        String other = Logs.newAggregate();
        there.engine().appendEvents(Logs.events(other, 0, 1));
        InterceptorChain rejecting = () -> {
            assertThat(here.engine().readEvents(other).asStream().count()).isZero();
            throw new CommandExecutionException("NOT_THERE_YET", null, "rejected");
        };
        assertThatExceptionOfType(StaleDecisionException.class)
                .isThrownBy(() -> decide(rejecting, Map.of(MetadataKeys.NEW_TARGET, other)));
        assertThat(decide(
                        () -> here.engine().readEvents(other).asStream().count(),
                        Map.of(MetadataKeys.NEW_TARGET, other)))
                .isEqualTo(1L);
        assertThat(decide(() -> sequences(here), isNew)).isEqualTo(1L);
    }

    @Test
    void theNewestStayInMemory() {
        RecentStreams streams = new RecentStreams();
        DomainEventMessage<?> first = Logs.events("note_0", 0, 1).getFirst();
        streams.written(first);
        for (int i = 1; i <= 20_000; i++) {
            streams.written(Logs.events("note_" + i, 0, 1).getFirst());
        }

        assertThat(streams.of("note_0")).isEmpty();
        assertThat(streams.of("note_20000")).isPresent();
    }

    private long sequences(PostgresLog node) {
        return node.engine().readEvents(aggregate).asStream().count();
    }

    private Object decide(InterceptorChain chain, Map<String, String> metadata) throws Exception {
        CommandMessage<String> command = new GenericCommandMessage<>("note", metadata);
        UnitOfWork<CommandMessage<String>> unitOfWork = DefaultUnitOfWork.startAndGet(command);
        try {
            return here.engine().decisions().handle(unitOfWork, chain);
        } finally {
            unitOfWork.rollback();
        }
    }
}
