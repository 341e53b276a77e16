package io.daybook.command.rules;

import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.ledger.Phase.PENDING;
import static io.daybook.shared.ledger.Phase.POSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.types.CurrencyCode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The ledger of one payment and its refunds, kept from their events by nothing but addition. */
final class Books {

    private record Place(LedgerAccount account, Phase phase) {}

    private record Sum(CurrencyCode currency, Phase phase) {}

    /** Credits less debits, in minor units. */
    private final Map<Place, Long> balances = new HashMap<>();

    static Books of(Collection<?> events) {
        Books books = new Books();
        events.forEach(books::enter);
        return books;
    }

    /** Takes in the lines of an event, which must balance for each currency and phase. */
    void enter(Object event) {
        if (!(event instanceof MovesMoney money)) {
            return;
        }
        assertThat(money.lines()).as("lines of %s", event).isNotEmpty();
        Map<Sum, Long> sums = new HashMap<>();
        for (LedgerLine line : money.lines()) {
            long signed = line.direction() == Direction.CREDIT
                    ? line.amount().minorUnits()
                    : -line.amount().minorUnits();
            sums.merge(new Sum(line.amount().currency(), line.phase()), signed, Long::sum);
            balances.merge(new Place(line.account(), line.phase()), signed, Long::sum);
        }
        assertThat(sums.values()).as("sums of %s", event).containsOnly(0L);
    }

    long balance(LedgerAccount account, Phase phase) {
        return balances.getOrDefault(new Place(account, phase), 0L);
    }

    /** What is pending is what is held and not captured; what is posted is what was captured, charged and given back. */
    void agreeWith(PaymentState payment, Collection<RefundState> refunds) {
        long captured = payment.captured().minorUnits();
        long setAside = total(refunds, OperationStatus.PROCESSING);
        long givenBack = total(refunds, OperationStatus.SUCCEEDED);
        long promised =
                payment.stage() == Stage.AUTHORIZED ? payment.uncaptured().minorUnits() : 0;
        long takenBack = payment.stage() == Stage.RETURNED ? captured : 0;
        long late = captured(payment, Progress.REVERSING);
        LedgerAccount payable = LedgerAccount.payable(MERCHANT);

        assertThat(balance(payable, PENDING)).as("pending payable").isEqualTo(promised);
        assertThat(receivable(PENDING)).as("pending receivable").isEqualTo(-promised);
        assertThat(balance(payable, POSTED))
                .as("posted payable")
                .isEqualTo(captured - payment.charged().minorUnits() - givenBack - setAside - takenBack);
        assertThat(receivable(POSTED)).as("posted receivable").isEqualTo(givenBack + takenBack - captured - late);
        assertThat(balance(LedgerAccount.refundReserve(MERCHANT), POSTED))
                .as("refund reserve")
                .isEqualTo(setAside + late);
        assertThat(balance(LedgerAccount.fees(), POSTED))
                .as("fees")
                .isEqualTo(payment.charged().minorUnits());
    }

    private long receivable(Phase phase) {
        return balances.entrySet().stream()
                .filter(entry -> entry.getKey().phase() == phase)
                .filter(entry -> entry.getKey().account().value().startsWith("connector:"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long captured(PaymentState payment, Progress progress) {
        return payment.captures().values().stream()
                .filter(part -> part.progress() == progress)
                .mapToLong(part -> part.amount().minorUnits())
                .sum();
    }

    private static long total(Collection<RefundState> refunds, OperationStatus status) {
        return refunds.stream()
                .filter(refund -> refund.status() == status)
                .mapToLong(refund -> refund.amount().minorUnits())
                .sum();
    }
}
