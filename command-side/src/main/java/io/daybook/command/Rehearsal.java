package io.daybook.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.bulk.Foreseen;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.types.MetadataKeys;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A dry run: a command that is decided by the very rules, in a unit of work that is rolled back in the end. Its events are
 * noted on the way. Whoever would do more than decide, such as calling a gateway or writing a row, asks {@link #isOn} first.
 */
public final class Rehearsal {

    private static final String NOTED = Rehearsal.class.getName();
    private static final ObjectMapper MAPPER = MessageJson.mapper();

    private Rehearsal() {}

    /** Whether the command at work is a dry run, or is part of one. */
    public static boolean isOn() {
        return CurrentUnitOfWork.isStarted()
                && Boolean.parseBoolean(String.valueOf(CurrentUnitOfWork.get()
                        .root()
                        .getMessage()
                        .getMetaData()
                        .get(MetadataKeys.DRY_RUN)));
    }

    static void note(Object event) {
        if (isOn()) {
            noted().add(foreseen(event));
        }
    }

    private static List<Foreseen.Event> noted() {
        UnitOfWork<?> whole = CurrentUnitOfWork.get().root();
        return whole.getOrComputeResource(NOTED, key -> new ArrayList<>());
    }

    private static Foreseen.Event foreseen(Object event) {
        try {
            return new Foreseen.Event(
                    EventRegistry.nameOf(event.getClass()),
                    EventRegistry.revisionOf(event.getClass()),
                    MAPPER.writeValueAsString(event),
                    event instanceof MovesMoney moving ? moving.lines() : List.of());
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("an event could not be written", failure);
        }
    }

    /** How many events have been noted so far. */
    public static int count() {
        return noted().size();
    }

    /** What has been noted since there were so many. */
    public static Foreseen since(int count) {
        List<Foreseen.Event> all = noted();
        return new Foreseen(all.subList(count, all.size()));
    }

    /**
     * Ends a dry run: thrown out of the unit of work, it undoes it.
     *
     * @param told what is told to the caller, as the exception's details
     */
    public static CommandExecutionException end(Object told) {
        return new CommandExecutionException("only a dry run", null, told);
    }
}
