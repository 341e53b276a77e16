package io.daybook.command.connector.ach;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Tenant;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pays out to bank accounts, through the same queue and files as debits. Whether there is money to pay out is not asked
 * here. Throws nothing; thread-safe.
 */
public final class BankPayouts {

    private static final Logger LOG = LoggerFactory.getLogger(BankPayouts.class);

    /** Whose money is to go where. */
    public record Order(OperationId operation, Tenant tenant, BankAccountId account, Money amount) {}

    private final EntryQueue entries;
    private final BankAccounts accounts;
    private final Clock clock;

    BankPayouts(InstructionRepository queue, BankAccounts accounts, Clock clock) {
        this.entries = new EntryQueue(queue, accounts, clock);
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Queues a payout, once however often it is called under the same operation.
     *
     * @param attempt from 1; after {@code NotExecuted} a higher one has to be used
     * @return {@code Pending} as a rule; {@code Refused} when the account is not the tenant's or the amount cannot be
     *     moved; {@code NotExecuted} or {@code Unknown} as for any gateway
     */
    public GatewayAnswer pay(Order order, int attempt) {
        try {
            Optional<String> fault = EntryQueue.faultOf(order.amount());
            if (fault.isPresent()) {
                return Answers.refused(fault.get(), clock.instant());
            }
            return accounts.find(order.tenant(), order.account()).isEmpty()
                    ? Answers.refused("payment_method_unknown", clock.instant())
                    : entries.queue(
                            Instruction.payout(order.operation(), order.account(), order.amount(), clock.instant()),
                            attempt);
        } catch (RuntimeException failure) {
            return unknown(order.operation(), failure);
        }
    }

    /** How a payout stands: {@code Executed} once it has settled, {@code Refused} when it has come back, even after that. */
    public GatewayAnswer lookUp(OperationId operation, Money amount, int attempt) {
        try {
            return entries.asked(operation, amount, attempt);
        } catch (RuntimeException failure) {
            return unknown(operation, failure);
        }
    }

    private static GatewayAnswer unknown(OperationId operation, RuntimeException failure) {
        LOG.error("Payout {} is not known to have been queued", operation, failure);
        return new GatewayAnswer.Unknown("queue_unavailable");
    }
}
