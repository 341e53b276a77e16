package io.daybook.command.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A streaming processor: reads on from its token, and keeps what it made and the token in one transaction, which only the
 * node that holds the token can commit. When that node is gone for longer than the claim lives, another takes over.
 */
abstract class Follower {

    /** For how long a token is held without a sign of life, in milliseconds. */
    static final long CLAIM_TIMEOUT = 10_000;

    private static final int LONGEST_UNSYNCED = 600;
    private static final long LOOKS_AGAIN = 5_000;

    /** A transaction, and from where on it took the log in. */
    private record Commit(long at, int from) {}

    final World world;
    private final String name;
    private final String commits;
    private final String commitsToken;
    private final String looksAgain;
    private final String takenOver;
    private final int batch;
    private final Deque<Commit> unsynced = new ArrayDeque<>();
    private int stored;
    private int next;
    private @Nullable Node owner;
    private int epoch;
    private boolean busy;

    Follower(World world, String name, int batch) {
        this.world = world;
        this.name = name;
        this.commits = name + " commits";
        this.commitsToken = name + " commits its token";
        this.looksAgain = name + " looks at its token";
        this.takenOver = name + " is taken over";
        this.batch = batch;
        this.owner = world.nodes.get(world.below(world.nodes.size()));
    }

    /** The position up to which everything is in. */
    int token() {
        return stored;
    }

    /** Something may have been written. */
    final void wake() {
        if (!busy && next < world.store.log().size()) {
            again(world.delay(5));
        }
    }

    private void again(long delay) {
        Node node = owner;
        if (node != null) {
            busy = true;
            int reading = epoch;
            world.agenda.add(delay, node, name, () -> read(node, reading));
        }
    }

    private void read(Node node, int reading) {
        if (reading != epoch) {
            return;
        }
        int from = next;
        int end = Math.min(from + batch, world.store.log().size());
        handle(node, List.copyOf(world.store.log().subList(from, end)), done -> {
            if (done) {
                world.agenda.add(world.delay(5), node, commits, () -> commit(reading, from, end));
            } else {
                retry(reading);
            }
        });
    }

    /** A processor whose transaction failed waits a second. */
    private void retry(int reading) {
        if (reading == epoch) {
            again(1_000);
        }
    }

    private void commit(int reading, int from, int end) {
        boolean lost = world.database.isAway() || world.fault(Happening.CONNECTION_LOST_BEFORE, 80);
        boolean follows = from == stored || world.bug == Bug.SKIPS_WHAT_THE_DATABASE_LOST;
        if (reading != epoch || lost || !follows) {
            world.tally.count(Happening.PROJECTION_ROLLED_BACK);
            if (reading == epoch && !follows) {
                next = stored;
            }
            retry(reading);
            return;
        }
        world.store.log().subList(from, end).forEach(this::apply);
        unsynced.add(new Commit(world.agenda.now(), from));
        if (world.bug == Bug.PROJECTS_OUTSIDE_TRANSACTION && owner != null) {
            world.agenda.add(world.delay(5), owner, commitsToken, () -> moveTo(end));
        } else {
            moveTo(end);
        }
    }

    private void moveTo(int end) {
        stored = end;
        next = end;
        busy = false;
        committed();
        wake();
    }

    /**
     * The database has restarted, and has lost what it had not yet brought to its disk: rows and token alike, since it was
     * told not to wait for that. The node lives on, and finds out when it looks at its token again.
     */
    final void databaseRestarted() {
        long kept = world.agenda.now() - world.below(LONGEST_UNSYNCED);
        unsynced.removeIf(commit -> commit.at() <= kept);
        if (waitsForTheDisk() || unsynced.isEmpty()) {
            return;
        }
        world.tally.count(Happening.PROJECTION_LOST);
        stored = unsynced.getFirst().from();
        unsynced.clear();
        clear();
        world.store.log().subList(0, stored).forEach(this::apply);
        if (world.bug != Bug.SKIPS_WHAT_THE_DATABASE_LOST) {
            world.agenda.add(LOOKS_AGAIN, looksAgain, this::lookAgain);
        }
    }

    private void lookAgain() {
        if (!busy) {
            next = stored;
            wake();
        }
    }

    /** Does what is to be done with a batch outside of the database, and tells whether it was. */
    void handle(Node node, List<Store.Entry> entries, Done done) {
        done.with(true);
    }

    /** Changes the rows. */
    abstract void apply(Store.Entry entry);

    /** Has no rows any more. */
    abstract void clear();

    /** Whether a commit waits until it is on the disk. */
    boolean waitsForTheDisk() {
        return false;
    }

    /** The rows have changed. */
    void committed() {}

    /** Its node is dead, or sleeps for so long that others think so. */
    final void lost(Node node) {
        if (owner == node) {
            owner = null;
            world.agenda.add(CLAIM_TIMEOUT, takenOver, this::takeOver);
        }
    }

    private void takeOver() {
        List<Node> living = world.nodes.stream()
                .filter(node -> node.isUp() && node.pausedUntil() <= world.agenda.now())
                .toList();
        if (living.isEmpty()) {
            world.agenda.add(1_000, takenOver, this::takeOver);
            return;
        }
        world.tally.count(Happening.PROCESSOR_TAKEN_OVER);
        epoch++;
        next = stored;
        owner = living.get(world.below(living.size()));
        busy = false;
        wake();
    }

    /** Tells whether a batch was handled. */
    interface Done {
        void with(boolean handled);
    }
}
