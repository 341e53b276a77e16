package io.daybook.command.simulation;

import java.util.HashMap;
import java.util.Map;
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
        private final String id;
        private int holder;
        private Answer.@Nullable Done answer;

        private Row(String fingerprint, String id, int holder) {
            this.fingerprint = fingerprint;
            this.id = id;
            this.holder = holder;
        }
    }

    private static final int NOBODY = 0;

    private final World world;
    private final Map<String, Row> rows = new HashMap<>();

    Claims(World world) {
        this.world = world;
    }

    Claim take(Order order, String newId, int me) {
        Row row = rows.get(order.key);
        if (row == null) {
            rows.put(order.key, new Row(order.fingerprint, newId, me));
            order.reserve(newId);
            return new Claim.Granted(newId, me, true);
        }
        if (!row.fingerprint.equals(order.fingerprint)) {
            return new Claim.Reused();
        }
        if (row.answer != null) {
            return new Claim.Answered(row.answer);
        }
        if (row.holder != NOBODY && (row.holder == me || isAlive(row.holder))) {
            world.tally.count(Happening.CLAIM_IN_USE);
            return new Claim.InUse();
        }
        world.tally.count(Happening.CLAIM_TAKEN_OVER);
        row.holder = me;
        return new Claim.Granted(row.id, me, false);
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

    /** It is certain that nothing was written. */
    void free(Order order, int holder) {
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

    private boolean isHeld(Order order, int holder) {
        Row row = rows.get(order.key);
        return row != null && row.holder == holder && row.answer == null;
    }
}
