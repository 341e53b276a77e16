package io.daybook.shared;

import static io.daybook.shared.Examples.CUSTOMER;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYOUT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static io.daybook.shared.ledger.Direction.CREDIT;
import static io.daybook.shared.ledger.Direction.DEBIT;
import static io.daybook.shared.ledger.Phase.POSTED;

import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.operation.AlertKind;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutEvent.PayoutAlertRaised;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutAttemptStarted;
import io.daybook.shared.payout.PayoutEvent.PayoutConfirmed;
import io.daybook.shared.payout.PayoutEvent.PayoutFailed;
import io.daybook.shared.payout.PayoutEvent.PayoutFoundPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutOutcomeUnknown;
import io.daybook.shared.payout.PayoutEvent.PayoutPaid;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutEvent.PayoutReturned;
import io.daybook.shared.payout.PayoutEvent.PayoutSent;
import io.daybook.shared.payout.PayoutEvent.PayoutVerificationStarted;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Samples of what can happen to a balance and to a payout. */
final class PayoutSamples {

    private static final BalanceId BALANCE = BalanceId.of(TENANT, usd(0).currency());
    private static final ChangeId CHANGE = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9M");
    private static final LedgerAccount PAYABLE = LedgerAccount.payable(MERCHANT);
    private static final LedgerAccount IN_TRANSIT = LedgerAccount.payoutsInTransit();
    private static final LedgerAccount CASH = LedgerAccount.cash(SIMULATOR);
    private static final PayoutDestination EMAIL =
            PayoutDestination.email(new Personal<>(CUSTOMER.value(), "AbCdEf012-_"));

    private PayoutSamples() {}

    static List<DomainEvent> all() {
        GatewayCall call = new GatewayCall(
                OperationId.payingOut(PAYOUT),
                OperationKind.PAYOUT,
                SIMULATOR,
                1,
                NOON.plusSeconds(10),
                usd(5000),
                EMAIL.text(),
                null,
                null,
                false);
        return List.of(
                new FundsApplied(
                        BALANCE,
                        TENANT,
                        new Position(77),
                        usd(1050),
                        usd(250),
                        List.of(new WaitingFunds(NOON.plus(Duration.ofDays(2)), usd(5000))),
                        NOON),
                new FundsReleased(BALANCE, TENANT, usd(5000), NOON.plus(Duration.ofDays(2))),
                new PayoutReserved(BALANCE, TENANT, PAYOUT, usd(5000), lines(PAYABLE, IN_TRANSIT), NOON),
                new PayoutScheduleChanged(
                        BALANCE,
                        TENANT,
                        CHANGE,
                        new PayoutSchedule(
                                PayoutSchedule.Interval.WEEKLY,
                                1,
                                PayoutDestination.account("ba_1"),
                                usd(1000),
                                List.of(SIMULATOR)),
                        NOON.plus(Duration.ofDays(7)),
                        NOON),
                new PayoutScheduleKept(
                        BALANCE, TENANT, PAYOUT, NOON, NOON.plus(Duration.ofDays(7)), NOON.plusMillis(125)),
                new PayoutRequested(
                        PAYOUT,
                        BALANCE,
                        TENANT,
                        usd(5000),
                        EMAIL,
                        new PayoutDetails(CUSTOMER, "prize-7", "First prize", Map.of("draw", "7")),
                        call,
                        NOON),
                new PayoutSent(PAYOUT, 1, SIMULATOR, "tr_0001", 0, NOON.plusSeconds(60), NOON),
                new PayoutPaid(PAYOUT, 1, SIMULATOR, usd(5000), "tr_0001", lines(IN_TRANSIT, CASH), NOON),
                new PayoutFailed(PAYOUT, SIMULATOR, usd(5000), "account_closed", lines(IN_TRANSIT, PAYABLE), NOON),
                new PayoutReturned(PAYOUT, SIMULATOR, usd(5000), "no_account", lines(CASH, PAYABLE), NOON),
                new PayoutFoundPaid(PAYOUT, SIMULATOR, usd(5000), "tr_0001", lines(PAYABLE, CASH), NOON),
                new PayoutConfirmed(PAYOUT, 1, SIMULATOR, NOON),
                new PayoutAttemptStarted(PAYOUT, call.again(2, NOON.plusSeconds(20)), NOON),
                new PayoutAttemptFailed(PAYOUT, 1, SIMULATOR, "gateway_unavailable", NOON.plusSeconds(1), NOON),
                new PayoutOutcomeUnknown(PAYOUT, 1, SIMULATOR, "timeout", 0, NOON.plusSeconds(1), NOON),
                new PayoutAlertRaised(
                        PAYOUT, 1, SIMULATOR, AlertKind.STILL_UNKNOWN, "timeout", usd(5000), "4999 USD", NOON),
                new PayoutVerificationStarted(PAYOUT, call.about("tr_0001"), 1, NOON));
    }

    private static List<LedgerLine> lines(LedgerAccount debit, LedgerAccount credit) {
        return List.of(
                new LedgerLine(debit, DEBIT, usd(5000), POSTED), new LedgerLine(credit, CREDIT, usd(5000), POSTED));
    }
}
