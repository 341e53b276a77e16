package io.daybook.command.simulation;

import io.daybook.command.rules.Decision;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.RejectionCode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a node obeys a command: it decides on what it remembers, and looks at the end of the stream before it says that
 * there is nothing to write. A model of Axon's repository with a cache; the decisions are the production rules'.
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
     * @param retries how often it is decided again after another was faster; then it is unclear
     */
    void obey(Node node, Command command, int retries, Consumer<Reply> then) {
        new Attempt(node, command, retries, then).begin(world.delay(2));
    }

    private final class Attempt {

        private final Node node;
        private final Command command;
        private final String stream;
        private final Consumer<Reply> then;
        private final int oldest;
        private int retries;

        Attempt(Node node, Command command, int retries, Consumer<Reply> then) {
            this.node = node;
            this.command = command;
            this.stream = command.target().value();
            this.retries = retries;
            this.then = then;
            this.oldest = world.store.version(stream);
        }

        void begin(long delay) {
            world.agenda.add(delay, node, "takes a command", () -> {
                world.trace.note(world.agenda.now(), node.number, "COMMAND", command);
                if (world.fault(Happening.CACHE_EMPTIED, FORGETS)) {
                    node.cache.clear();
                }
                Node.Remembered remembered = node.cache.get(stream);
                if (remembered == null) {
                    read("reads a stream");
                } else {
                    decide(remembered, false);
                }
            });
        }

        private void read(String what) {
            world.database.ask(
                    node, what, () -> world.store.version(stream), this::decideAt, () -> end(new Reply.Unclear(what)));
        }

        private void decideAt(int version) {
            Node.Remembered read = new Node.Remembered(version, world.store.state(stream, version));
            if (version > 0) {
                node.cache.put(stream, read);
            }
            decide(read, true);
        }

        private void decide(Node.Remembered on, boolean fresh) {
            Decision<? extends DomainEvent> decision = decision(on, fresh);
            if (decision instanceof Decision.Accept<? extends DomainEvent>(var events) && !events.isEmpty()) {
                append(on, events);
            } else if (decision != null && (fresh || world.bug == Bug.REJECTS_FROM_STALE_CACHE)) {
                answer(decision, on.version());
            } else {
                lookAtTheTail(on);
            }
        }

        /** Null when what is remembered is too old to make sense of the command. */
        private @Nullable Decision<? extends DomainEvent> decision(Node.Remembered on, boolean fresh) {
            try {
                return Rules.decide(on.state(), command);
            } catch (IllegalStateException | NullPointerException bug) {
                if (fresh || on.version() == world.store.version(stream)) {
                    throw new Violation("a loud bug in " + command, bug);
                }
                return null;
            }
        }

        private void lookAtTheTail(Node.Remembered on) {
            world.database.ask(
                    node,
                    "looks at the end of a stream",
                    () -> world.store.version(stream),
                    version -> {
                        if (version > on.version()) {
                            world.tally.count(Happening.STALE_CACHE_FOUND);
                        }
                        decideAt(version);
                    },
                    () -> end(new Reply.Unclear("tail")));
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
            return code(one) == code(other)
                    && (code(one) != null
                            || ((Decision.Accept<?>) other).events().isEmpty());
        }

        private static @Nullable RejectionCode code(Decision<? extends DomainEvent> decision) {
            return decision instanceof Decision.Reject<? extends DomainEvent>(var rejection) ? rejection.code() : null;
        }

        private void append(Node.Remembered on, List<? extends DomainEvent> events) {
            List<Store.Part> parts = Rules.parts(on.state(), on.version(), command, events);
            world.store.append(node, new Store.Unit(parts, written -> written(on, parts, written)));
        }

        private void written(Node.Remembered on, List<Store.Part> parts, Store.Written written) {
            switch (written) {
                case WRITTEN -> {
                    remember(on, parts);
                    parts.forEach(part -> world.calls.written(node, part.events()));
                    end(new Reply.Obeyed(
                            on.version() + parts.getFirst().events().size()));
                }
                case CONFLICT -> {
                    world.tally.count(Happening.APPEND_CONFLICTED);
                    node.cache.remove(stream);
                    if (retries-- > 0) {
                        begin(RETRY_MILLIS);
                    } else {
                        end(new Reply.Unclear("conflict"));
                    }
                }
                case FAILED, UNKNOWN -> {
                    node.cache.remove(stream);
                    end(new Reply.Unclear(written.name()));
                }
            }
        }

        private void remember(Node.Remembered on, List<Store.Part> parts) {
            for (Store.Part part : parts) {
                Object state = part.stream().equals(stream) ? on.state() : null;
                for (DomainEvent event : part.events()) {
                    state = Rules.evolve(state, event);
                }
                node.cache.put(
                        part.stream(),
                        new Node.Remembered(part.sequence() + part.events().size(), state));
            }
        }

        private void end(Reply reply) {
            world.agenda.add(1, node, "ends a command", () -> then.accept(reply));
        }
    }
}
