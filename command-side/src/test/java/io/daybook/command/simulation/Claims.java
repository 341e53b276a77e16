package io.daybook.command.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of idempotency keys. A model of the door's {@code ClaimRepository}: each method is one transaction. */
final class Claims {

    /** What came of the attempt to claim a key. */
    sealed interface Claim {

        /**
         * It is ours.
         *
         * @param fresh whether nobody before can have begun with it
         */
        record Granted(String id, int holder, boolean fresh) implements Claim {}

        record Answered(Answer.Done first) implements Claim {}

        record Reused() implements Claim {}

        record InUse() implements Claim {}
    }

    private static final class Row {
        private final String fingerprint;
        private @Nullable String id;
        private int holder;
        private Answer.@Nullable Done answer;
        private long refusedAt = NEVER;

        private Row(String fingerprint, String id, int holder) {
            this.fingerprint = fingerprint;
            this.id = id;
            this.holder = holder;
        }
    }

    private static final int NOBODY = 0;
    private static final long NEVER = Long.MIN_VALUE;

    private final World world;
    private final Map<String, Row> rows = new HashMap<>();

    Claims(World world) {
        this.world = world;
    }

    /** @param arrived when the request came to its node, in milliseconds: who came before it was refused is late */
    Claim take(Order order, String newId, int me, long arrived) {
        Row row = rows.get(order.key);
        if (row == null) {
            rows.put(order.key, new Row(order.fingerprint, newId, me));
            order.reserve(newId, arrived);
            return new Claim.Granted(newId, me, true);
        }
        if (!row.fingerprint.equals(order.fingerprint)) {
            return new Claim.Reused();
        }
        if (row.answer != null) {
            return new Claim.Answered(row.answer);
        }
        if (row.refusedAt != NEVER) {
            return judgeAnew(order, row, new Claim.Granted(newId, me, true), arrived);
        }
        if (row.holder != NOBODY && (row.holder == me || isAlive(row.holder))) {
            world.tally.count(Happening.CLAIM_IN_USE);
            return new Claim.InUse();
        }
        world.tally.count(Happening.CLAIM_TAKEN_OVER);
        row.holder = me;
        return new Claim.Granted(Objects.requireNonNull(row.id), me, false);
    }

    private Claim judgeAnew(Order order, Row row, Claim.Granted fresh, long arrived) {
        if (arrived <= row.refusedAt) {
            world.tally.count(Happening.LATE_COPY_TURNED_AWAY);
            return new Claim.InUse();
        }
        row.refusedAt = NEVER;
        row.holder = fresh.holder();
        if (row.id != null) {
            order.reserve(row.id, arrived);
            return new Claim.Granted(row.id, fresh.holder(), false);
        }
        row.id = fresh.id();
        order.reserve(fresh.id(), arrived);
        return fresh;
    }

    private boolean isAlive(int holder) {
        return world.nodes.stream().anyMatch(node -> node.isUp() && node.holder() == holder);
    }

    /** Whether it counts; false when the claim was taken from us meanwhile. */
    boolean answer(Order order, int holder, Answer.Done answer) {
        if (!isHeld(order, holder)) {
            return false;
        }
        Row row = rows.get(order.key);
        row.holder = NOBODY;
        row.answer = answer;
        return true;
    }

    /** Its client may be told that it was not done, if this counts. Where a former holder may be at it still, it keeps its id. */
    boolean refuse(Order order, Claim.Granted claim) {
        if (!isHeld(order, claim.holder()) || !claim.id().equals(rows.get(order.key).id)) {
            return false;
        }
        order.refused(world.agenda.now());
        if (world.bug == Bug.REFUSES_WITHOUT_A_MARK) {
            rows.remove(order.key);
            return true;
        }
        Row row = rows.get(order.key);
        row.holder = NOBODY;
        row.refusedAt = world.agenda.now();
        row.id = claim.fresh() ? null : row.id;
        return true;
    }

    /** Nothing is left of it: a mistake, where anything may have been written. */
    void forget(Order order, int holder) {
        if (isHeld(order, holder)) {
            rows.remove(order.key);
        }
    }

    /** Nobody knows whether anything was written: the next try goes on. */
    void release(Order order, int holder) {
        if (isHeld(order, holder)) {
            rows.get(order.key).holder = NOBODY;
        }
    }

    /** Releases what was claimed without hearing of it. */
    void releaseIfClaimed(Order order, int holder, String id) {
        if (isHeld(order, holder) && id.equals(rows.get(order.key).id)) {
            release(order, holder);
        }
    }

    private boolean isHeld(Order order, int holder) {
        Row row = rows.get(order.key);
        return row != null && row.holder == holder && row.answer == null;
    }
}
