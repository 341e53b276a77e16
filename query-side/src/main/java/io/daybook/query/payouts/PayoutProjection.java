package io.daybook.query.payouts;

import io.daybook.query.generated.payouts_v1.tables.records.BalanceRecord;
import io.daybook.query.generated.payouts_v1.tables.records.PayoutRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.payout.BalanceEvent.FundsApplied;
import io.daybook.shared.payout.BalanceEvent.FundsReleased;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleChanged;
import io.daybook.shared.payout.BalanceEvent.PayoutScheduleKept;
import io.daybook.shared.payout.PayoutDetails;
import io.daybook.shared.payout.PayoutEvent;
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
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.payout.WaitingFunds;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.Tenant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.JSON;

/** The life of balances and payouts. Every event leaves its version. */
final class PayoutProjection {

    @EventHandler
    void on(FundsApplied event, Recorded recorded, PayoutsBatch batch) {
        BalanceRecord balance = begun(event.balanceId(), event.tenant(), batch);
        long waiting = event.waiting().stream()
                .map(WaitingFunds::amount)
                .mapToLong(amount -> amount.minorUnits())
                .sum();
        long change = event.available().minorUnits() - event.taken().minorUnits();
        move(balance, change, waiting, recorded);
    }

    private static BalanceRecord begun(BalanceId id, Tenant tenant, PayoutsBatch batch) {
        BalanceRecord known = batch.balances.find(id.value());
        return known != null
                ? known
                : batch.balances
                        .create(id.value())
                        .setMerchantId(tenant.merchant().value())
                        .setMode(Words.of(tenant.mode()))
                        .setCurrency(id.currency().code())
                        .setAvailableMinor(0L)
                        .setPendingMinor(0L);
    }

    @EventHandler
    void on(PayoutScheduleChanged event, Recorded recorded, PayoutsBatch batch) {
        BalanceRecord balance = begun(event.balanceId(), event.tenant(), batch);
        balance.setSchedule(event.schedule() == null ? null : JSON.json(Json.write(event.schedule())))
                .setNextPayoutAt(event.nextAt());
        move(balance, 0, 0, recorded);
    }

    @EventHandler
    void on(PayoutScheduleKept event, Recorded recorded, PayoutsBatch batch) {
        BalanceRecord balance = balance(event.balanceId(), batch).setNextPayoutAt(event.nextAt());
        move(balance, 0, 0, recorded);
    }

    @EventHandler
    void on(FundsReleased event, Recorded recorded, PayoutsBatch batch) {
        long amount = event.amount().minorUnits();
        move(balance(event.balanceId(), batch), amount, -amount, recorded);
    }

    @EventHandler
    void on(PayoutReserved event, Recorded recorded, PayoutsBatch batch) {
        move(balance(event.balanceId(), batch), -event.amount().minorUnits(), 0, recorded);
    }

    private static BalanceRecord balance(BalanceId id, PayoutsBatch batch) {
        return batch.balances.get(id.value());
    }

    private static void move(BalanceRecord balance, long available, long pending, Recorded recorded) {
        balance.setAvailableMinor(balance.getAvailableMinor() + available)
                .setPendingMinor(balance.getPendingMinor() + pending)
                .setUpdatedAt(recorded.at())
                .setVersion(recorded.sequence());
    }

    @EventHandler
    void on(PayoutEvent event, Recorded recorded, PayoutsBatch batch) {
        if (event instanceof PayoutRequested begun) {
            begin(begun, recorded, batch);
            return;
        }
        PayoutRecord payout = batch.payouts.get(event.payoutId().value());
        change(payout, event, recorded);
        payout.setUpdatedAt(recorded.at()).setVersion(recorded.sequence());
    }

    private static void begin(PayoutRequested begun, Recorded recorded, PayoutsBatch batch) {
        PayoutDetails details = begun.details();
        batch.payouts
                .create(begun.payoutId().value())
                .setBalanceId(begun.balanceId().value())
                .setMerchantId(begun.tenant().merchant().value())
                .setMode(Words.of(begun.tenant().mode()))
                .setStatus(Words.of(PayoutStatus.REQUESTED))
                .setCurrency(begun.amount().currency().code())
                .setAmountMinor(begun.amount().minorUnits())
                .setDestinationType(begun.destination().email() == null ? "account" : "email")
                .setDestination(JSON.json(Json.write(begun.destination())))
                .setConnector(begun.call().connector().value())
                .setCustomerId(
                        details.customer() == null ? null : details.customer().value())
                .setReference(details.reference())
                .setDetails(JSON.json(Json.write(details)))
                .setAttempts(Tries.begun(List.of(), 1, begun.call().connector(), recorded.at()))
                .setCreatedAt(recorded.at())
                .setCreatedPosition(recorded.position())
                .setUpdatedAt(recorded.at())
                .setVersion(recorded.sequence());
    }

    private static void change(PayoutRecord payout, PayoutEvent event, Recorded recorded) {
        List<AttemptView> tries = Tries.of(payout.getAttempts());
        switch (event) {
            case PayoutRequested again -> throw new IllegalStateException(again.payoutId() + " begins once");
            case PayoutSent sent ->
                payout.setStatus(Words.of(PayoutStatus.SENT)).setGatewayReference(sent.reference());
            case PayoutPaid paid -> paid(payout, paid.reference(), recorded);
            case PayoutFoundPaid paid -> paid(payout.setFailureReason(null), paid.reference(), recorded);
            case PayoutFailed failed ->
                payout.setStatus(Words.of(PayoutStatus.FAILED))
                        .setFailureReason(failed.reason())
                        .setAttempts(
                                Tries.FAILED.equals(tries.getLast().status())
                                        ? payout.getAttempts()
                                        : Tries.became(tries, Tries.DECLINED, failed.reason(), recorded.at()));
            case PayoutReturned returned ->
                payout.setStatus(Words.of(PayoutStatus.RETURNED)).setFailureReason(returned.reason());
            case PayoutAttemptStarted started ->
                payout.setAttempts(Tries.begun(
                        tries, started.call().attempt(), started.call().connector(), recorded.at()));
            case PayoutAttemptFailed failed ->
                payout.setAttempts(Tries.became(tries, Tries.FAILED, failed.reason(), recorded.at()));
            case PayoutOutcomeUnknown unknown -> {
                if (Words.as(PayoutStatus.class, payout.getStatus()).isOnItsWay()) {
                    payout.setAttempts(Tries.became(tries, Tries.UNKNOWN, unknown.reason(), recorded.at()));
                }
            }
            case PayoutConfirmed _, PayoutVerificationStarted _, PayoutAlertRaised _ -> {
                // To ask, and to hear what is known, changes nothing that a merchant sees.
            }
        }
    }

    private static void paid(PayoutRecord payout, String reference, Recorded recorded) {
        payout.setStatus(Words.of(PayoutStatus.PAID))
                .setGatewayReference(reference)
                .setAttempts(Tries.became(Tries.of(payout.getAttempts()), Tries.SUCCEEDED, null, recorded.at()));
    }
}
