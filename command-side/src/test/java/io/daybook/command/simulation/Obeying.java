package io.daybook.command.simulation;

import io.daybook.command.rules.Decision;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.RejectionCode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a node obeys a command: it decides on what it remembers of the stream, and looks at the end of the stream before it
 * says that there is nothing to write. A model of Axon's repository over the event store's {@code RecentStreams} and
 * {@code StaleDecisions}; the decisions are the production rules'.
 */
final class Obeying {

    private static final int RETRY_MILLIS = 10;
    private static final int FORGETS = 40;

    private final World world;

    Obeying(World world) {
        this.world = world;
    }

    /**
     * Gives a command to a node.
     *
     * @param newTarget whether nobody can have used the id of its target before
     * @param retries how often it is decided again after another was faster; then it is unclear
     */
    void obey(Node node, Command command, boolean newTarget, int retries, Consumer<Reply> then) {
        new Attempt(node, command, newTarget, retries, then).begin(world.delay(2));
    }

    /** Gives a command that follows from an event, and is not decided again. */
    void obey(Node node, Command command, Consumer<Reply> then) {
        obey(node, command, false, 0, then);
    }

    private final class Attempt {

        private final Node node;
        private final Command command;
        private final String stream;
        private final boolean newTarget;
        private final Consumer<Reply> then;
        private final int oldest;
        private int retries;

        Attempt(Node node, Command command, boolean newTarget, int retries, Consumer<Reply> then) {
            this.node = node;
            this.command = command;
            this.stream = command.target().value();
            this.newTarget = newTarget;
            this.retries = retries;
            this.then = then;
            this.oldest = world.store.version(stream);
        }

        void begin(long delay) {
            world.agenda.add(delay, node, "takes a command", () -> {
                world.trace.note(world.agenda.now(), node.number, "COMMAND", command);
                if (world.fault(Happening.CACHE_EMPTIED, FORGETS)) {
                    node.streams.forget();
                }
                Integer remembered = node.streams.of(stream);
                if (remembered != null) {
                    decide(remembered, false);
                } else if (newTarget && !node.streams.isTaken(stream)) {
                    decide(0, false);
                } else {
                    read();
                }
            });
        }

        private void read() {
            world.database.ask(
                    node,
                    "reads a stream",
                    () -> world.store.version(stream),
                    version -> {
                        if (version > 0) {
                            node.streams.read(stream, version);
                        }
                        decide(version, true);
                    },
                    () -> end(new Reply.Unclear("not read")));
        }

        /** Decides on the first events of the stream; they are what was read or is remembered. */
        private void decide(int version, boolean fresh) {
            Decision<? extends DomainEvent> decision;
            try {
                decision = Rules.decide(world.store.state(stream, version), command);
            } catch (IllegalStateException | NullPointerException bug) {
                crashed(version, bug);
                end(new Reply.Unclear("crashed"));
                return;
            }
            if (decision instanceof Decision.Accept<? extends DomainEvent>(var events) && !events.isEmpty()) {
                append(version, events);
            } else if (fresh || world.bug == Bug.REJECTS_FROM_STALE_CACHE) {
                answer(decision, version);
            } else {
                lookAtTheTail(decision, version);
            }
        }

        /** On an old state; else it is a bug. */
        private void crashed(int version, RuntimeException bug) {
            boolean old = version < world.store.version(stream);
            if (!old) {
                throw new Violation("a loud bug in " + command, bug);
            }
            world.tally.count(Happening.CRASHED_ON_STALE_CACHE);
        }

        private void lookAtTheTail(Decision<? extends DomainEvent> decision, int version) {
            world.database.ask(
                    node,
                    "looks at the end of a stream",
                    () -> world.store.version(stream),
                    last -> {
                        if (last > version) {
                            world.tally.count(Happening.STALE_CACHE_FOUND);
                            node.streams.outdated(stream);
                            again("stale");
                        } else {
                            answer(decision, version);
                        }
                    },
                    () -> end(new Reply.Unclear("tail not seen")));
        }

        private void again(String why) {
            if (retries-- > 0) {
                begin(RETRY_MILLIS);
            } else {
                end(new Reply.Unclear(why));
            }
        }

        private void answer(Decision<? extends DomainEvent> decision, int version) {
            world.trace.note(world.agenda.now(), node.number, "nothing to write", decision);
            justify(decision);
            end(
                    decision instanceof Decision.Reject<? extends DomainEvent>(var rejection)
                            ? new Reply.Refused(rejection.code())
                            : new Reply.Obeyed(version));
        }

        /** At some moment since the command came, the log has to have said the same. */
        private void justify(Decision<? extends DomainEvent> decision) {
            for (int version = world.store.version(stream); version >= oldest; version--) {
                if (same(decision, Rules.decide(world.store.state(stream, version), command))) {
                    return;
                }
            }
            throw new Violation("%s to %s is what the log never said: version %d"
                    .formatted(decision, command, world.store.version(stream)));
        }

        private static boolean same(Decision<? extends DomainEvent> one, Decision<? extends DomainEvent> other) {
            RejectionCode code = code(one);
            return code == code(other)
                    && (code != null || ((Decision.Accept<?>) other).events().isEmpty());
        }

        private static @Nullable RejectionCode code(Decision<? extends DomainEvent> decision) {
            return decision instanceof Decision.Reject<? extends DomainEvent>(var rejection) ? rejection.code() : null;
        }

        private void append(int version, List<? extends DomainEvent> events) {
            Object state = world.store.state(stream, version);
            List<Store.Part> parts = Rules.parts(state, version, command, events);
            world.store.append(node, new Store.Unit(parts, written -> written(version, parts, written)));
        }

        private void written(int version, List<Store.Part> parts, Store.Written written) {
            if (written == Store.Written.WRITTEN) {
                parts.forEach(part -> world.calls.written(node, part.events()));
                end(new Reply.Obeyed(version + parts.getFirst().events().size()));
                return;
            }
            parts.forEach(part -> node.streams.outdated(part.stream()));
            if (written == Store.Written.CONFLICT) {
                world.tally.count(Happening.APPEND_CONFLICTED);
                again("conflict");
            } else {
                end(new Reply.Unclear(written.name()));
            }
        }

        private void end(Reply reply) {
            world.agenda.add(1, node, "ends a command", () -> then.accept(reply));
        }
    }
}
