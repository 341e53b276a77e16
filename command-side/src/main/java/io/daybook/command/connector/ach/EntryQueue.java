package io.daybook.command.connector.ach;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.command.connector.ach.Instruction.Progress;
import io.daybook.command.connector.ach.InstructionRepository.Queueing;
import io.daybook.command.connector.ach.nacha.Entry;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts entries into the queue, and tells how they stand. Thread-safe. */
final class EntryQueue {

    static final CurrencyCode USD = new CurrencyCode("USD");

    private final InstructionRepository queue;
    private final BankAccounts accounts;
    private final Clock clock;

    EntryQueue(InstructionRepository queue, BankAccounts accounts, Clock clock) {
        this.queue = queue;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Why an amount cannot be moved, as a code. */
    static Optional<String> faultOf(Money amount) {
        if (!amount.currency().equals(USD)) {
            return Optional.of("currency_not_supported");
        }
        if (amount.minorUnits() > Entry.LARGEST) {
            return Optional.of("amount_too_large");
        }
        return amount.isZero() ? Optional.of("amount_too_small") : Optional.empty();
    }

    /** Queues an instruction, once however often it is called. */
    GatewayAnswer queue(Instruction instruction, int attempt) {
        return switch (queue.queue(instruction, attempt)) {
            case Queueing.There(Instruction there) ->
                there.isSameAs(instruction) ? answer(there) : new GatewayAnswer.Unknown("key_reused");
            case Queueing.TooLate() -> new GatewayAnswer.NotExecuted("asked_before");
            case Queueing.NotAllowed(String code) -> Answers.refused(code, clock.instant());
        };
    }

    /** How an operation stands; when it was never queued, it will not be by an attempt up to this one. */
    GatewayAnswer asked(OperationId operation, Money amount, int attempt) {
        Optional<Instruction> found = queue.findOrFence(operation, attempt);
        if (found.isEmpty()) {
            return new GatewayAnswer.NotExecuted("not_queued");
        }
        return found.get().amount().equals(amount) ? answer(found.get()) : new GatewayAnswer.Unknown(ANSWER_DIFFERS);
    }

    private GatewayAnswer answer(Instruction instruction) {
        Instant now = clock.instant();
        boolean due = instruction.progress() instanceof Progress.Filed(Instant settlesAt) && !settlesAt.isAfter(now);
        Instruction current = due ? queue.settle(instruction.operation(), now) : instruction;
        @Nullable
        PaymentMethod method =
                accounts.find(current.account()).map(Answers::method).orElse(null);
        return Answers.about(current, method);
    }
}
