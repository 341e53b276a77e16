package io.daybook.command.automation;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.payout.BalanceCommand.PayOutOnSchedule;
import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.PayoutId;
import java.time.Instant;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has balances release what was held back for long enough, and pay out what is scheduled: chores of {@link OverdueSweeper}.
 * What they do twice changes nothing. What is released late keeps nobody from being paid, since a payout counts what is due
 * as well. To a merchant that is suspended nothing is paid out by itself: that waits until it is reinstated.
 */
final class DueFunds {

    static final String ACTOR = "daybook:funds";
    static final String SCHEDULE = "daybook:payout-schedule";

    private static final Logger LOG = LoggerFactory.getLogger(DueFunds.class);

    /** In one sweep. */
    private static final int MOST = 1_000;

    private final WaitingFundsList list;
    private final FollowUps followUps;

    DueFunds(WaitingFundsList list, FollowUps followUps) {
        this.list = list;
        this.followUps = followUps;
    }

    /** Gives the commands that are due, and goes on to the next when one fails: it stays on the list. */
    void sweep(Instant now) {
        list.due(now, MOST).forEach(due -> send(new ReleaseFunds(due.balance(), now), due.metadata()));
        list.duePayouts(now, MOST).forEach(due -> {
            PayoutId payout = new PayoutId(PayoutId.PREFIX + UlidCreator.getMonotonicUlid());
            send(new PayOutOnSchedule(due.balance(), payout, now), due.metadata());
        });
    }

    private void send(Command command, MetaData metadata) {
        try {
            followUps.send(command, metadata);
        } catch (RuntimeException failure) {
            LOG.warn("{} was refused or failed, and stays on the to-do list", command.target(), failure);
        }
    }
}
