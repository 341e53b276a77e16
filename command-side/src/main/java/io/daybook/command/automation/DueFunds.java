package io.daybook.command.automation;

import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has balances release what was held back for long enough: a chore of {@link OverdueSweeper}. What it does twice changes
 * nothing, and what it does late keeps nobody from being paid, since a payout counts what is due as well.
 */
final class DueFunds {

    static final String ACTOR = "daybook:funds";

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
    void release(Instant now) {
        for (WaitingFundsList.Due due : list.due(now, MOST)) {
            try {
                followUps.send(new ReleaseFunds(due.balance(), now), due.metadata());
            } catch (RuntimeException failure) {
                LOG.warn("{} was not released, and stays on the to-do list", due.balance(), failure);
            }
        }
    }
}
