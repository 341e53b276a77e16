package io.daybook.command.simulation;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One statement at a time, each a transaction of its own: the way there, the effect and the way back are three steps, so
 * that a process may die, and a connection break, on either side of the effect.
 */
final class Database {

    private static final int RARELY = 50;

    private final World world;
    private long awayUntil;

    Database(World world) {
        this.world = world;
    }

    /** Kills all connections; whoever comes in the next moments is refused. */
    void restart() {
        awayUntil = world.agenda.now() + world.delay(2_000);
        world.store.databaseRestarted();
        world.nodes.stream().filter(Node::isUp).forEach(node -> node.holdUnder(world.nextHolder()));
    }

    void recover() {
        awayUntil = 0;
    }

    boolean isAway() {
        return world.agenda.now() < awayUntil;
    }

    /**
     * Runs a statement.
     *
     * @param then is given the result, unless the process dies
     * @param broken is told that nobody knows whether there was an effect
     */
    <T> void ask(Node node, String what, Supplier<T> statement, Consumer<T> then, Runnable broken) {
        world.agenda.add(world.delay(2), node, what, () -> {
            if (isAway() || world.fault(Happening.CONNECTION_LOST_BEFORE, RARELY)) {
                world.agenda.add(1, node, "its connection broke before", broken);
                return;
            }
            T result = statement.get();
            if (world.fault(Happening.CONNECTION_LOST_AFTER, RARELY)) {
                world.agenda.add(1, node, "its connection broke after", broken);
            } else {
                world.agenda.add(world.delay(2), node, "is answered by the database", () -> then.accept(result));
            }
        });
    }
}
