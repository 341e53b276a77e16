package io.daybook.command.simulation;

import io.daybook.shared.types.DomainEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event store: units of work wait at their node, whose appender writes all that wait in one transaction under the
 * lock on the head of the log. Beginning, commit and the word to the callers are steps of their own.
 */
final class Store {

    /** What became of a unit of work. */
    enum Written {
        WRITTEN,
        CONFLICT,
        /** Nothing was written, for another reason. */
        FAILED,
        UNKNOWN
    }

    /** An event in its place. */
    record Entry(long position, String stream, int sequence, DomainEvent event) {}

    /** Events for one stream, and the sequence of the first. */
    record Part(String stream, int sequence, List<? extends DomainEvent> events) {}

    /** All that one command writes. */
    record Unit(List<Part> parts, Consumer<Written> then) {}

    private static final class Batch {
        private final Node node;
        private final List<Unit> fits = new ArrayList<>();
        private final List<Unit> conflicts = new ArrayList<>();
        private boolean sent;
        private boolean broken;

        private Batch(Node node) {
            this.node = node;
        }
    }

    private final World world;
    private final List<Entry> log = new ArrayList<>();
    private final Map<String, List<Object>> states = new HashMap<>();
    private @Nullable Batch writing;

    Store(World world) {
        this.world = world;
    }

    List<Entry> log() {
        return log;
    }

    /** How many events a stream has. */
    int version(String stream) {
        return states.getOrDefault(stream, List.of()).size();
    }

    /** What a stream's events amount to, as of so many of them; null before the first. */
    @Nullable
    Object state(String stream, int version) {
        return version == 0 ? null : states.get(stream).get(version - 1);
    }

    @Nullable
    Object state(String stream) {
        return state(stream, version(stream));
    }

    void append(Node node, Unit unit) {
        node.waiting.add(unit);
        if (!node.appending) {
            node.appending = true;
            begin(node, world.delay(2));
        }
    }

    private void begin(Node node, long delay) {
        world.agenda.add(delay, node, "begins to append", () -> {
            if (world.database.isAway()) {
                tell(node, List.copyOf(node.waiting), Written.FAILED);
                node.waiting.clear();
                node.appending = false;
            } else if (writing != null) {
                begin(node, world.delay(4));
            } else {
                insert(node);
            }
        });
    }

    private void insert(Node node) {
        Batch batch = new Batch(node);
        Map<String, Integer> heads = new HashMap<>();
        for (Unit unit : node.waiting) {
            boolean fits = unit.parts().stream()
                    .allMatch(part -> part.sequence() == heads.getOrDefault(part.stream(), version(part.stream())));
            (fits ? batch.fits : batch.conflicts).add(unit);
            if (fits) {
                unit.parts()
                        .forEach(part -> heads.put(
                                part.stream(), part.sequence() + part.events().size()));
            }
        }
        node.waiting.clear();
        writing = batch;
        if (world.bug == Bug.ACKNOWLEDGES_BEFORE_COMMIT) {
            tell(node, batch.fits, Written.WRITTEN);
        }
        world.agenda.add(world.delay(3), node, "sends the commit", () -> commit(batch));
    }

    private void commit(Batch batch) {
        if (batch.broken || world.fault(Happening.COMMIT_LOST, 40)) {
            release(batch);
            done(batch, Written.FAILED);
            return;
        }
        batch.sent = true;
        boolean answerLost = world.fault(Happening.COMMIT_ANSWER_LOST, 40);
        world.agenda.add(world.delay(3), "the database commits", () -> {
            boolean committed = !batch.broken;
            if (committed) {
                batch.fits.forEach(this::write);
            }
            release(batch);
            world.followers.forEach(Follower::wake);
            Node node = batch.node;
            if (answerLost || !committed) {
                // It finds out by event id, unless the database stays away.
                boolean found = !world.database.isAway() && !world.oneIn(3);
                Written known = committed ? Written.WRITTEN : Written.FAILED;
                world.agenda.add(world.delay(100), node, "looks for its events", () -> {
                    if (!found) {
                        world.tally.count(Happening.APPEND_UNKNOWN);
                    }
                    done(batch, found ? known : Written.UNKNOWN);
                });
            } else {
                world.agenda.add(world.delay(2), node, "is told of the commit", () -> {
                    remember(batch);
                    done(batch, Written.WRITTEN);
                });
            }
        });
    }

    private void write(Unit unit) {
        for (Part part : unit.parts()) {
            List<Object> stream = states.computeIfAbsent(part.stream(), _ -> new ArrayList<>());
            for (DomainEvent event : part.events()) {
                log.add(new Entry(log.size() + 1L, part.stream(), stream.size(), event));
                Object state = Rules.evolve(stream.isEmpty() ? null : stream.getLast(), event);
                Invariants.checkLimits(state);
                stream.add(state);
                world.trace.note(world.agenda.now(), 0, event.getClass().getSimpleName(), event);
            }
        }
    }

    /** The appender does, before it tells anybody; not when it had to look for its events. */
    private static void remember(Batch batch) {
        for (Unit unit : batch.fits) {
            unit.parts()
                    .forEach(part -> batch.node.streams.written(
                            part.stream(), part.sequence(), part.events().size()));
        }
    }

    private void release(Batch batch) {
        if (writing == batch) {
            writing = null;
        }
    }

    private void done(Batch batch, Written written) {
        if (world.bug != Bug.ACKNOWLEDGES_BEFORE_COMMIT) {
            tell(batch.node, batch.fits, written);
        }
        tell(batch.node, batch.conflicts, Written.CONFLICT);
        batch.node.appending = false;
        if (!batch.node.waiting.isEmpty()) {
            batch.node.appending = true;
            begin(batch.node, 1);
        }
    }

    private void tell(Node node, List<Unit> units, Written written) {
        for (Unit unit : units) {
            world.agenda.add(1, node, "hears of its events", () -> unit.then().accept(written));
        }
    }

    /** What was not sent yet is rolled back; a commit under way goes on without its node. */
    void nodeDied(Node node) {
        if (writing != null && writing.node == node && !writing.sent) {
            writing = null;
        }
    }

    /** The database cuts off who holds the head of the log for too long. */
    void nodePaused(Node node) {
        Batch batch = writing;
        if (batch != null && batch.node == node && !batch.sent) {
            world.agenda.add(5_000, "the database cuts a transaction off", () -> {
                if (writing == batch && !batch.sent) {
                    batch.broken = true;
                    writing = null;
                }
            });
        }
    }

    void databaseRestarted() {
        if (writing != null) {
            writing.broken = true;
            writing = null;
        }
    }
}
