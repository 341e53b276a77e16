package io.daybook.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The gateway's own record of what it was asked and what it charged. In memory whole, some hundred bytes a charge, and
 * in a file of JSON lines, from which it is read at the start.
 *
 * <p>Thread-safe through {@link #consistently}: everything else is called within it.
 */
final class ChargeBook implements AutoCloseable {

    /** What is known under one key. */
    static final class KeyState {
        private int requests;
        private int fenced;
        private Entry.@Nullable Done done;

        int requests() {
            return requests;
        }

        int fenced() {
            return fenced;
        }

        Entry.@Nullable Done done() {
            return done;
        }
    }

    private final Map<String, KeyState> keys = new HashMap<>();
    private final Map<String, Charge> charges = new HashMap<>();
    private final Map<String, Entry.TokenMade> tokens = new HashMap<>();
    private final List<Entry.Refused> violations = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Journal journal;
    private int duplicates;
    private int declined;

    private ChargeBook(Path file) throws IOException {
        journal = Journal.open(file, this::replay);
    }

    /**
     * Opens the book.
     *
     * @throws IOException when the file cannot be used, or another simulator uses it
     * @throws IllegalStateException when a line within it is damaged
     */
    static ChargeBook open(Path file) throws IOException {
        return new ChargeBook(file);
    }

    /** Reads and writes as one step, and returns when all that it has seen and written is durable. */
    <T> T consistently(Supplier<T> work) {
        long seen;
        T result;
        lock.lock();
        try {
            result = work.get();
            seen = journal.appended();
        } finally {
            lock.unlock();
        }
        journal.awaitDurable(seen);
        return result;
    }

    void write(Entry entry) {
        journal.append(SimulatorJson.MAPPER.writeValueAsString(entry));
        apply(entry);
    }

    private void replay(String line) {
        try {
            apply(SimulatorJson.MAPPER.readValue(line, Entry.class));
        } catch (JacksonException damaged) {
            throw new IllegalStateException("The simulator's record of charges is damaged", damaged);
        }
    }

    private void apply(Entry entry) {
        switch (entry) {
            case Entry.Asked asked -> key(asked.key()).requests++;
            case Entry.Fenced fenced -> key(fenced.key()).fenced = fenced.through();
            case Entry.TokenMade made -> tokens.put(made.token(), made);
            case Entry.Refused refused -> {
                key(refused.key()).requests++;
                violations.add(refused);
            }
            case Entry.Done done -> {
                KeyState state = key(done.instruction().key());
                state.requests++;
                duplicates += state.done == null ? 0 : 1;
                state.done = done;
                settle(done);
            }
        }
    }

    private void settle(Entry.Done done) {
        if (done.decline() != null) {
            declined++;
            return;
        }
        switch (done.instruction().kind()) {
            case AUTHORIZE -> charges.put(done.reference(), new Charge(done));
            case CAPTURE, VOID, REFUND, REVERSE -> existing(done.charge()).settle(done.instruction());
        }
    }

    private Charge existing(String reference) {
        Charge charge = charges.get(reference);
        if (charge == null) {
            throw new IllegalStateException("The simulator's record of charges is damaged: no charge " + reference);
        }
        return charge;
    }

    KeyState key(String key) {
        return keys.computeIfAbsent(key, _ -> new KeyState());
    }

    @Nullable
    Charge charge(String reference) {
        return charges.get(reference);
    }

    int requests(String key) {
        KeyState state = keys.get(key);
        return state == null ? 0 : state.requests;
    }

    /** The charge that was made under a key, if one was. */
    Optional<Charge> chargeUnder(String key) {
        return Optional.ofNullable(keys.get(key))
                .map(state -> state.done)
                .filter(done -> done.instruction().charge() == null)
                .map(done -> charges.get(done.reference()));
    }

    Entry.@Nullable TokenMade token(String token) {
        return tokens.get(token);
    }

    Collection<Charge> charges() {
        return Collections.unmodifiableCollection(charges.values());
    }

    List<Entry.Refused> violations() {
        return Collections.unmodifiableList(violations);
    }

    /** How many keys were executed more than once: none, if this gateway keeps its word. */
    int duplicates() {
        return duplicates;
    }

    int declined() {
        return declined;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
