package io.daybook.command.connector.ach;

import static java.util.Objects.requireNonNull;

import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.connector.ach.Instruction.Progress;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bank debits and credits. The gateway is a table and a file a day: what is asked for is in the queue, once, before it is
 * answered, and stays pending until it has come back or the days in which it would have are over.
 *
 * <p>A debit cannot be held: it is captured as it is made. It can be taken back until it is put into a file, and refunded,
 * as a credit, once it has settled.
 */
final class AchConnector implements Connector {

    private static final Logger LOG = LoggerFactory.getLogger(AchConnector.class);
    private static final ConnectorName NAME = new ConnectorName("ach");
    private static final CurrencyCode USD = new CurrencyCode("USD");

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of("bank_debit"), Set.of(USD), false, false, true, true);

    private final InstructionRepository queue;
    private final EntryQueue entries;
    private final BankAccounts accounts;
    private final Clock clock;

    AchConnector(InstructionRepository queue, BankAccounts accounts, Clock clock) {
        this.queue = queue;
        this.entries = new EntryQueue(queue, accounts, clock);
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public ConnectorName name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean recognizes(String paymentMethod) {
        return Id.isValid(paymentMethod, BankAccountId.PREFIX);
    }

    @Override
    public boolean mayUse(Tenant tenant, String paymentMethod) {
        return accounts.find(tenant, new BankAccountId(paymentMethod)).isPresent();
    }

    /** The bank sends files, not messages. */
    @Override
    public WebhookReading read(WebhookMessage message) {
        return new WebhookReading.Forged("the clearing house sends no messages");
    }

    @Override
    public GatewayAnswer execute(GatewayCall call) {
        if (clock.instant().isAfter(call.deadline())) {
            return new GatewayAnswer.Unknown("deadline_passed");
        }
        try {
            return switch (call.kind()) {
                case AUTHORIZE -> debit(call);
                case REFUND -> refund(call);
                case PAYOUT -> payOut(call);
                case VOID, REVERSE -> takeBack(call);
                case CAPTURE -> Answers.refused("capture_not_supported", clock.instant());
            };
        } catch (RuntimeException failure) {
            return unknown(call, failure);
        }
    }

    @Override
    public GatewayAnswer lookUp(GatewayCall call) {
        try {
            return switch (call.kind()) {
                case AUTHORIZE, REFUND, PAYOUT -> entries.asked(call.operation(), call.amount(), call.attempt());
                case VOID -> takenBack(call).orElse(new GatewayAnswer.NotExecuted("not_cancelled"));
                // What is to be undone stays to be undone: where that had to wait, it goes on.
                case REVERSE -> takeBack(call);
                case CAPTURE -> Answers.refused("capture_not_supported", clock.instant());
            };
        } catch (RuntimeException failure) {
            return unknown(call, failure);
        }
    }

    /** A database that fails in commit may have committed. */
    private static GatewayAnswer unknown(GatewayCall call, RuntimeException failure) {
        LOG.error("{} of {} is not known to have been queued", call.kind(), call.operation(), failure);
        return new GatewayAnswer.Unknown("queue_unavailable");
    }

    private GatewayAnswer debit(GatewayCall call) {
        String token = requireNonNull(call.paymentMethod());
        Optional<String> fault = EntryQueue.faultOf(call.amount());
        if (fault.isPresent()) {
            return Answers.refused(fault.get(), clock.instant());
        }
        if (call.capture() != CaptureMode.AUTOMATIC) {
            return Answers.refused("manual_capture_not_supported", clock.instant());
        }
        Optional<BankAccount> account = recognizes(token) ? accounts.find(new BankAccountId(token)) : Optional.empty();
        return account.isEmpty()
                ? Answers.refused("payment_method_unknown", clock.instant())
                : entries.queue(
                        Instruction.debit(call.operation(), account.get().id(), call.amount(), clock.instant()),
                        call.attempt());
    }

    /** Whose account it is was asked when the payout was requested. */
    private GatewayAnswer payOut(GatewayCall call) {
        String token = requireNonNull(call.paymentMethod());
        Optional<String> fault = EntryQueue.faultOf(call.amount());
        if (fault.isPresent()) {
            return Answers.refused(fault.get(), clock.instant());
        }
        Optional<BankAccount> account = recognizes(token) ? accounts.find(new BankAccountId(token)) : Optional.empty();
        return account.isEmpty()
                ? Answers.refused("payment_method_unknown", clock.instant())
                : entries.queue(
                        Instruction.payout(call.operation(), account.get().id(), call.amount(), clock.instant()),
                        call.attempt());
    }

    private GatewayAnswer refund(GatewayCall call) {
        Optional<String> fault = EntryQueue.faultOf(call.amount());
        if (fault.isPresent()) {
            return Answers.refused(fault.get(), clock.instant());
        }
        Optional<Instruction> debit = queue.find(debitOf(call));
        if (debit.isEmpty()) {
            return Answers.refused("debit_unknown", clock.instant());
        }
        Instruction settled = queue.settle(debit.get().operation(), clock.instant());
        return entries.queue(
                Instruction.refund(call.operation(), settled, call.amount(), clock.instant()), call.attempt());
    }

    /**
     * Takes a debit back: out of the queue, or else, to undo it for good, by giving back what it took.
     */
    private GatewayAnswer takeBack(GatewayCall call) {
        Instant now = clock.instant();
        OperationId debit = debitOf(call);
        boolean reverse = call.kind() == OperationKind.REVERSE;
        if ((reverse ? queue.findOrFence(debit, Integer.MAX_VALUE) : queue.find(debit)).isEmpty()) {
            return reverse ? undone(call, now) : Answers.refused("debit_unknown", now); // Fenced: it never will be.
        }
        Optional<Instruction> after = queue.cancel(debit, call.operation(), call.attempt(), now);
        if (after.isEmpty()) {
            return new GatewayAnswer.NotExecuted("asked_before");
        }
        return switch (after.get().progress()) {
            case Progress.Cancelled(OperationId _, Instant at) -> undone(call, at);
            // Nothing is held, and nothing will be: that is what was asked for.
            case Progress.Unfit(String _, Instant at) -> undone(call, at);
            case Progress.Returned(String _, var _, Instant at) -> undone(call, at);
            case Progress.Queued(), Progress.Filed _, Progress.Settled _ ->
                reverse ? giveBack(call) : Answers.refused("already_sent", now);
        };
    }

    private static GatewayAnswer undone(GatewayCall call, Instant at) {
        return new GatewayAnswer.Executed(call.operation().value(), null, at);
    }

    /** What has gone to the bank can only be given back, and only once it is known to have settled. */
    private GatewayAnswer giveBack(GatewayCall call) {
        Instant now = clock.instant();
        Instruction debit = queue.settle(debitOf(call), now);
        return debit.progress() instanceof Progress.Filed
                ? new GatewayAnswer.Pending(call.operation().value(), null, now)
                : refund(call);
    }

    private Optional<GatewayAnswer> takenBack(GatewayCall call) {
        return queue.findCancelledOrFence(call.operation(), call.attempt())
                .map(Instruction::progress)
                .filter(Progress.Cancelled.class::isInstance)
                .map(Progress.Cancelled.class::cast)
                .map(cancelled -> undone(call, cancelled.at()));
    }

    /** Our reference of a debit is its operation. */
    private static OperationId debitOf(GatewayCall call) {
        return new OperationId(requireNonNull(call.reference()));
    }
}
