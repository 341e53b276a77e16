package io.daybook.shared;

import static io.daybook.shared.Examples.EVIDENCE;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.ledger.Direction.CREDIT;
import static io.daybook.shared.ledger.Direction.DEBIT;
import static io.daybook.shared.ledger.Phase.POSTED;

import io.daybook.shared.dispute.DisputeEvent.DisputeAccepted;
import io.daybook.shared.dispute.DisputeEvent.DisputeEvidenceSubmitted;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsReinstated;
import io.daybook.shared.dispute.DisputeEvent.DisputeFundsWithdrawn;
import io.daybook.shared.dispute.DisputeEvent.DisputeLost;
import io.daybook.shared.dispute.DisputeEvent.DisputeOpened;
import io.daybook.shared.dispute.DisputeEvent.DisputeWon;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.payment.PaymentEvent.DisputeConfirmed;
import io.daybook.shared.payment.PaymentEvent.DisputeReleased;
import io.daybook.shared.payment.PaymentEvent.DisputeReserved;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.DomainEvent;
import java.time.Duration;
import java.util.List;

/** Samples of what can happen to a dispute of $6.00, of which $2.50 had been refunded, and to its payment. */
final class DisputeSamples {

    private static final DisputeReference REFERENCE = new DisputeReference(SIMULATOR, "dp_0001");
    private static final DisputeId DISPUTE = REFERENCE.id();
    private static final LedgerAccount RESERVE = LedgerAccount.disputeReserve(MERCHANT);
    private static final LedgerAccount PAYABLE = LedgerAccount.payable(MERCHANT);
    private static final LedgerAccount RECEIVABLE = LedgerAccount.receivable(SIMULATOR);

    private DisputeSamples() {}

    static List<DomainEvent> all() {
        return List.of(
                new DisputeReserved(
                        PAYMENT,
                        DISPUTE,
                        usd(600),
                        usd(350),
                        usd(1500),
                        List.of(
                                new LedgerLine(PAYABLE, DEBIT, usd(2100), POSTED),
                                new LedgerLine(RESERVE, CREDIT, usd(600), POSTED),
                                new LedgerLine(LedgerAccount.fees(), CREDIT, usd(1500), POSTED)),
                        NOON),
                new DisputeConfirmed(PAYMENT, DISPUTE, usd(350), NOON),
                new DisputeReleased(PAYMENT, DISPUTE, usd(350), NOON),
                new DisputeOpened(
                        DISPUTE,
                        PAYMENT,
                        TENANT,
                        REFERENCE,
                        usd(600),
                        usd(250),
                        usd(1500),
                        "fraudulent",
                        NOON.plus(Duration.ofDays(7)),
                        NOON),
                new DisputeFundsWithdrawn(DISPUTE, PAYMENT, usd(600), move(RESERVE, RECEIVABLE), NOON),
                new DisputeEvidenceSubmitted(DISPUTE, PAYMENT, EVIDENCE, NOON),
                new DisputeFundsReinstated(DISPUTE, PAYMENT, usd(600), move(RECEIVABLE, RESERVE), NOON),
                new DisputeWon(DISPUTE, PAYMENT, usd(600), move(RESERVE, PAYABLE), NOON),
                new DisputeLost(DISPUTE, PAYMENT, usd(600), NOON),
                new DisputeAccepted(DISPUTE, PAYMENT, usd(600), NOON));
    }

    private static List<LedgerLine> move(LedgerAccount debit, LedgerAccount credit) {
        return List.of(
                new LedgerLine(debit, DEBIT, usd(600), POSTED), new LedgerLine(credit, CREDIT, usd(600), POSTED));
    }
}
