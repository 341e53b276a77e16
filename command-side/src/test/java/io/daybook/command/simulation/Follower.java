package io.daybook.command.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A streaming processor: reads on from its token, and keeps what it made and the token in one transaction, which only the
 * node that holds the token can commit. When that node is gone for longer than the claim lives, another takes over.
 */
abstract class Follower {

    /** For how long a token is held without a sign of life, in milliseconds. */
    static final long CLAIM_TIMEOUT = 10_000;

    final World world;
    private final String name;
    private final String commits;
    private final String commitsToken;
    private final String takenOver;
    private final int batch;
    private int token;
    private @Nullable Node owner;
    private int epoch;
    private boolean busy;

    Follower(World world, String name, int batch) {
        this.world = world;
        this.name = name;
        this.commits = name + " commits";
        this.commitsToken = name + " commits its token";
        this.takenOver = name + " is taken over";
        this.batch = batch;
        this.owner = world.nodes.get(world.below(world.nodes.size()));
    }

    /** The position up to which everything is in. */
    int token() {
        return token;
    }

    /** Something may have been written. */
    final void wake() {
        if (!busy && token < world.store.log().size()) {
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
        int end = Math.min(token + batch, world.store.log().size());
        handle(node, List.copyOf(world.store.log().subList(token, end)), done -> {
            if (done) {
                world.agenda.add(world.delay(5), node, commits, () -> commit(reading, end));
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

    private void commit(int reading, int end) {
        boolean lost = world.database.isAway() || world.fault(Happening.CONNECTION_LOST_BEFORE, 80);
        if (reading != epoch || lost) {
            world.tally.count(Happening.PROJECTION_ROLLED_BACK);
            retry(reading);
            return;
        }
        world.store.log().subList(token, end).forEach(this::apply);
        if (world.bug == Bug.PROJECTS_OUTSIDE_TRANSACTION && owner != null) {
            world.agenda.add(world.delay(5), owner, commitsToken, () -> moveTo(end));
        } else {
            moveTo(end);
        }
    }

    private void moveTo(int end) {
        token = end;
        busy = false;
        committed();
        wake();
    }

    /** Does what is to be done with a batch outside of the database, and tells whether it was. */
    void handle(Node node, List<Store.Entry> entries, Done done) {
        done.with(true);
    }

    /** Changes the rows. */
    abstract void apply(Store.Entry entry);

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
        owner = living.get(world.below(living.size()));
        busy = false;
        wake();
    }

    /** Tells whether a batch was handled. */
    interface Done {
        void with(boolean handled);
    }
}
