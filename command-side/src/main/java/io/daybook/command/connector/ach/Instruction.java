package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.EntryKind;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A debit or a credit, from the moment it was asked for.
 *
 * @param description what its batch is called, such as {@code PAYMENT}
 * @param givesBack the debit that it gives back, in part or in whole; for a refund only
 * @param progress how far it has got
 */
record Instruction(
        OperationId operation,
        EntryKind kind,
        BankAccountId account,
        Money amount,
        String description,
        @Nullable OperationId givesBack,
        Instant queuedAt,
        Progress progress) {

    static final String PAYMENT = "PAYMENT";
    static final String REFUND = "REFUND";
    static final String PAYOUT = "PAYOUT";

    static Instruction debit(OperationId operation, BankAccountId account, Money amount, Instant at) {
        return new Instruction(operation, EntryKind.DEBIT, account, amount, PAYMENT, null, at, new Progress.Queued());
    }

    static Instruction payout(OperationId operation, BankAccountId account, Money amount, Instant at) {
        return new Instruction(operation, EntryKind.CREDIT, account, amount, PAYOUT, null, at, new Progress.Queued());
    }

    /** A credit that gives back, in part or in whole, what a debit took. */
    static Instruction refund(OperationId operation, Instruction debit, Money amount, Instant at) {
        return new Instruction(
                operation,
                EntryKind.CREDIT,
                debit.account(),
                amount,
                REFUND,
                debit.operation(),
                at,
                new Progress.Queued());
    }

    /** Whether the other one is of the same money, the same way and to the same account. */
    boolean isSameAs(Instruction other) {
        return operation.equals(other.operation)
                && kind == other.kind
                && account.equals(other.account)
                && amount.equals(other.amount);
    }

    /** How far an instruction has got. */
    sealed interface Progress {

        record Queued() implements Progress {}

        /** Taken back before it was put into a file: it never will be. */
        record Cancelled(OperationId by, Instant at) implements Progress {}

        /** It cannot be put into a file. */
        record Unfit(String code, Instant at) implements Progress {}

        /**
         * In a file.
         *
         * @param settlesAt when it counts as settled unless it has come back
         */
        record Filed(Instant settlesAt) implements Progress {}

        record Settled(Instant at) implements Progress {}

        /**
         * It came back.
         *
         * @param code such as R01
         * @param settledBefore when it had been told to be settled, if it had
         */
        record Returned(String code, @Nullable Instant settledBefore, Instant at) implements Progress {}
    }
}
