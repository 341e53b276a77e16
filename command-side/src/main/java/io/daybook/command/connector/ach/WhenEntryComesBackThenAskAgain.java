package io.daybook.command.connector.ach;

import io.daybook.shared.payment.PaymentCommand.CheckOperation;
import io.daybook.shared.payout.PayoutCommand.CheckPayout;
import io.daybook.shared.refund.RefundCommand.CheckRefund;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the payment, the refund or the payout ask what became of an entry that came back: the answer, not this, is what is written down.
 */
final class WhenEntryComesBackThenAskAgain implements ReturnListener {

    private static final Logger LOG = LoggerFactory.getLogger(WhenEntryComesBackThenAskAgain.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<CommandBus> commands;
    private final Clock clock;

    /** @param commands asked for when there is something to send, since the bus comes up after the connectors */
    WhenEntryComesBackThenAskAgain(Supplier<CommandBus> commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public void returned(AchReturn fact) {
        Optional<Command> question = question(fact);
        if (question.isEmpty()) {
            LOG.warn("{} came back ({}), and belongs to no payment, refund or payout", fact.operation(), fact.code());
            return;
        }
        CommandMessage<Command> message = GenericCommandMessage.<Command>asCommandMessage(question.get())
                .withMetaData(MetaData.with(MetadataKeys.ACTOR, "connector:ach"));
        FutureCallback<Command, Object> answer = new FutureCallback<>();
        commands.get().dispatch(message, answer);
        var result = answer.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (result.isExceptional()) {
            throwUnlessRejected(fact, result.exceptionResult());
        }
    }

    private Optional<Command> question(AchReturn fact) {
        String of = fact.operation().aggregateId();
        if (Id.isValid(of, PaymentId.PREFIX)) {
            return Optional.of(new CheckOperation(new PaymentId(of), fact.operation(), clock.instant()));
        }
        if (Id.isValid(of, PayoutId.PREFIX)) {
            return Optional.of(new CheckPayout(new PayoutId(of), clock.instant()));
        }
        return Id.isValid(of, RefundId.PREFIX)
                ? Optional.of(new CheckRefund(new RefundId(of), fact.operation(), clock.instant()))
                : Optional.empty();
    }

    /** A rejection would be the same the next time; anything else may pass. */
    private static void throwUnlessRejected(AchReturn fact, Throwable failure) {
        boolean rejected = failure instanceof CommandExecutionException refused
                && refused.getDetails().filter(Rejection.class::isInstance).isPresent();
        if (!rejected) {
            throw new IllegalStateException("nobody could be told of the return of " + fact.operation(), failure);
        }
        LOG.error("{} came back ({}), and nobody wants to know of it", fact.operation(), fact.code());
    }
}
