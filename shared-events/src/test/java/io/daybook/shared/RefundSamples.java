package io.daybook.shared;

import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.REFUND;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.ledger.Direction.CREDIT;
import static io.daybook.shared.ledger.Direction.DEBIT;
import static io.daybook.shared.ledger.Phase.POSTED;

import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.refund.RefundEvent.RefundReturned;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.OperationId;
import java.util.List;

/** Samples of what can happen to a refund. */
final class RefundSamples {

    private static final OperationId OPERATION = OperationId.refunding(REFUND);
    private static final LedgerAccount RESERVE = LedgerAccount.refundReserve(MERCHANT);

    private RefundSamples() {}

    static List<DomainEvent> all() {
        GatewayCall call = new GatewayCall(
                OPERATION,
                OperationKind.REFUND,
                SIMULATOR,
                1,
                NOON.plusSeconds(10),
                usd(250),
                null,
                null,
                "ch_0001",
                false);
        return List.of(
                new RefundRequested(REFUND, PAYMENT, TENANT, usd(250), "damaged on arrival", call, NOON),
                new RefundSucceeded(
                        REFUND,
                        PAYMENT,
                        OPERATION,
                        1,
                        SIMULATOR,
                        usd(250),
                        "rf_0001",
                        List.of(
                                new LedgerLine(RESERVE, DEBIT, usd(250), POSTED),
                                new LedgerLine(LedgerAccount.receivable(SIMULATOR), CREDIT, usd(250), POSTED)),
                        NOON.plusMillis(125)),
                new RefundFailed(
                        REFUND,
                        PAYMENT,
                        OPERATION,
                        usd(250),
                        "refund_refused",
                        List.of(
                                new LedgerLine(RESERVE, DEBIT, usd(250), POSTED),
                                new LedgerLine(LedgerAccount.payable(MERCHANT), CREDIT, usd(250), POSTED)),
                        NOON.plusMillis(125)),
                new RefundReturned(
                        REFUND,
                        PAYMENT,
                        OPERATION,
                        SIMULATOR,
                        usd(250),
                        "lost_or_stolen_card",
                        List.of(
                                new LedgerLine(LedgerAccount.receivable(SIMULATOR), DEBIT, usd(250), POSTED),
                                new LedgerLine(LedgerAccount.payable(MERCHANT), CREDIT, usd(250), POSTED)),
                        NOON.plusSeconds(259_200)),
                new LateRefundFound(
                        REFUND,
                        PAYMENT,
                        OPERATION,
                        3,
                        SIMULATOR,
                        usd(250),
                        "rf_0001",
                        List.of(
                                new LedgerLine(LedgerAccount.payable(MERCHANT), DEBIT, usd(250), POSTED),
                                new LedgerLine(LedgerAccount.receivable(SIMULATOR), CREDIT, usd(250), POSTED)),
                        NOON.plusSeconds(90)));
    }
}
