package io.daybook.command.bulk;

import io.daybook.command.Rehearsal;
import io.daybook.eventstore.LocalCommands;
import io.daybook.shared.bulk.CarriedOut;
import io.daybook.shared.bulk.CarryOutTogether;
import io.daybook.shared.bulk.Foreseen;
import io.daybook.shared.bulk.ForeseenTogether;
import io.daybook.shared.bulk.Step;
import io.daybook.shared.bulk.StepRejected;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Rejection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.Registration;

/**
 * Has several commands obeyed in one unit of work: each in a unit of its own within it, so that the events of all are
 * written at once when the last has been decided, or none when one is rejected. Gateways are called after that, as always.
 *
 * <p>Aggregates are locked one after the other and released together. So that two such units never wait for each other,
 * they take them in one order: that of their ids.
 */
final class BulkDesk implements AutoCloseable {

    private final CommandBus local;
    private final Registration registration;

    /**
     * Begins to take such commands.
     *
     * @param commands where they are given
     * @param local where their steps are obeyed, on the same thread
     */
    @SuppressWarnings("this-escape") // The subscription is the last thing that the constructor does.
    BulkDesk(CommandBus commands, LocalCommands local) {
        this.local = local.bus();
        this.registration = commands.subscribe(CarryOutTogether.class.getName(), this::carryOut);
    }

    private CarriedOut carryOut(CommandMessage<?> message) {
        List<Step> steps = ((CarryOutTogether) message.getPayload()).steps();
        boolean rehearsing = Rehearsal.isOn();
        Map<Integer, Accepted> accepted = new TreeMap<>();
        Map<Integer, Foreseen> foreseen = new TreeMap<>();
        for (int number : inOrderOfLocks(steps)) {
            int before = rehearsing ? Rehearsal.count() : 0;
            accepted.put(number, obey(number, steps.get(number)));
            if (rehearsing) {
                foreseen.put(number, Rehearsal.since(before));
            }
        }
        if (rehearsing) {
            throw Rehearsal.end(new ForeseenTogether(List.copyOf(foreseen.values())));
        }
        return new CarriedOut(List.copyOf(accepted.values()));
    }

    private static List<Integer> inOrderOfLocks(List<Step> steps) {
        return IntStream.range(0, steps.size())
                .boxed()
                .sorted(Comparator.comparing(
                        (Integer number) -> steps.get(number).command().target().value()))
                .toList();
    }

    private Accepted obey(int number, Step step) {
        FutureCallback<Command, Object> callback = new FutureCallback<>();
        local.dispatch(
                GenericCommandMessage.<Command>asCommandMessage(step.command()).withMetaData(step.metadata()),
                callback);
        CommandResultMessage<?> result = callback.getResult();
        if (!result.isExceptional()) {
            return (Accepted) result.getPayload();
        }
        Throwable failure = result.exceptionResult();
        if (failure instanceof CommandExecutionException refusal) {
            refusal.<Object>getDetails()
                    .filter(Rejection.class::isInstance)
                    .map(Rejection.class::cast)
                    .ifPresent(rejection -> {
                        throw new CommandExecutionException(
                                rejection.code().name(), null, new StepRejected(number, rejection));
                    });
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    @Override
    public void close() {
        registration.cancel();
    }
}
