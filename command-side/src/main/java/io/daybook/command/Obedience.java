package io.daybook.command;

import io.daybook.command.rules.Decision;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.Tenant;
import java.util.Locale;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;

/** What every aggregate does with a decision: writes its events down, or tells the caller why not. */
public final class Obedience {

    private Obedience() {}

    /**
     * Writes the events of a decision on the current aggregate.
     *
     * @param metadata whose they are; the rest is carried over from the command
     * @throws CommandExecutionException when the command is rejected, with the {@link Rejection} as its details
     */
    public static <E> Accepted obey(Decision<E> decision, MetaData metadata) {
        return switch (decision) {
            case Decision.Reject<E>(Rejection rejection) -> throw refusal(rejection);
            case Decision.Accept<E> accept -> {
                accept.events().forEach(event -> write(event, metadata));
                yield new Accepted(AggregateLifecycle.getVersion());
            }
        };
    }

    /** Writes an event on the current aggregate: the only way to do so. */
    public static void write(Object event, MetaData metadata) {
        Rehearsal.note(event);
        AggregateLifecycle.apply(event, metadata);
    }

    /** A rejection in the form in which it travels, also between processes. */
    public static CommandExecutionException refusal(Rejection rejection) {
        return new CommandExecutionException(rejection.code().name(), null, rejection);
    }

    /** Whose an event is: with this on every event, every row of every projection can be bound to its tenant. */
    public static MetaData of(Tenant tenant) {
        return of(tenant.merchant()).and(MetadataKeys.MODE, mode(tenant.mode()));
    }

    public static MetaData of(MerchantId merchant) {
        return MetaData.with(MetadataKeys.MERCHANT, merchant.value());
    }

    private static String mode(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
