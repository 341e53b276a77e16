package io.daybook.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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
        private Entry.@Nullable Begun begun;
        private Entry.@Nullable Done done;
        private Entry.@Nullable Returned returned;

        int requests() {
            return requests;
        }

        int fenced() {
            return fenced;
        }

        Entry.@Nullable Begun begun() {
            return begun;
        }

        Entry.@Nullable Done done() {
            return done;
        }

        Entry.@Nullable Returned returned() {
            return returned;
        }

        /** Whether a bank has yet to say something. */
        boolean isUnsettled() {
            if (begun == null || begun.settlesAt() == null) {
                return false;
            }
            boolean declined = done != null && done.decline() != null;
            return done == null || (begun.returnsAt() != null && returned == null && !declined);
        }
    }

    /** How a dispute stands. */
    record DisputeState(
            Entry.Disputed opened, Entry.@Nullable DisputeAnswered answered, Entry.@Nullable DisputeEnded ended) {

        boolean isOpen() {
            return ended == null;
        }
    }

    private final Map<String, KeyState> keys = new HashMap<>();
    private final Map<String, Charge> charges = new HashMap<>();
    private final Map<String, Entry.Done> payouts = new HashMap<>();
    private final Map<String, Instant> returnedPayouts = new HashMap<>();
    private final Map<String, Entry.Begun> begun = new HashMap<>();
    private final Map<String, Entry.Begun> challenges = new HashMap<>();
    private final Map<String, KeyState> unsettled = new LinkedHashMap<>();
    private final Map<String, Instant> disputable = new LinkedHashMap<>();
    private final Set<String> disputedCharges = new HashSet<>();
    private final Map<String, DisputeState> disputes = new LinkedHashMap<>();
    private Consumer<Instant> whenDisputable = _ -> {};
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
            case Entry.Begun taken -> begin(taken);
            case Entry.Done done -> {
                KeyState state = key(done.instruction().key());
                state.requests += state.begun == null ? 1 : 0;
                duplicates += state.done == null ? 0 : 1;
                state.done = done;
                settle(done);
                noteIfDisputable(done);
                forgetIfSettled(done.instruction().key(), state);
            }
            case Entry.Disputed disputed -> {
                disputable.remove(disputed.charge());
                disputes.put(disputed.reference(), new DisputeState(disputed, null, null));
                disputedCharges.add(disputed.charge());
            }
            case Entry.DisputeAnswered answered ->
                disputes.computeIfPresent(
                        answered.reference(), (_, before) -> new DisputeState(before.opened(), answered, null));
            case Entry.DisputeEnded ended ->
                disputes.computeIfPresent(
                        ended.reference(), (_, before) -> new DisputeState(before.opened(), before.answered(), ended));
            case Entry.Returned returned -> {
                KeyState state = key(returned.key());
                state.returned = returned;
                if (payouts.containsKey(returned.reference())) {
                    returnedPayouts.put(returned.reference(), returned.at());
                } else {
                    existing(returned.reference()).takeBack(returned);
                }
                forgetIfSettled(returned.key(), state);
            }
        }
    }

    private void begin(Entry.Begun taken) {
        String key = taken.instruction().key();
        KeyState state = key(key);
        state.requests++;
        state.begun = taken;
        begun.put(taken.reference(), taken);
        if (taken.challenge() != null) {
            challenges.put(taken.challenge(), taken);
        }
        if (taken.settlesAt() != null) {
            unsettled.put(key, state);
        }
    }

    private void noteIfDisputable(Entry.Done done) {
        Charge charge = charges.get(done.charge());
        if (done.decline() == null
                && charge != null
                && charge.captured() > 0
                && behaviour(charge.token()) == Behaviour.DISPUTED
                && !disputedCharges.contains(charge.reference())
                && disputable.putIfAbsent(charge.reference(), done.at()) == null) {
            whenDisputable.accept(done.at());
        }
    }

    private @Nullable Behaviour behaviour(String token) {
        Entry.TokenMade made = tokens.get(token);
        return TestTokens.named(made == null ? token : made.like())
                .map(TestTokens.TestToken::behaviour)
                .orElse(null);
    }

    /** The charges that will be disputed, with the time of their first capture. */
    Map<String, Instant> disputable() {
        return Map.copyOf(disputable);
    }

    /** From now on somebody is told the time of the capture of what will be disputed. */
    void whenDisputable(Consumer<Instant> listener) {
        whenDisputable = whenDisputable.andThen(listener);
    }

    /** All disputes, in the order in which they were opened. */
    List<DisputeState> disputes() {
        return List.copyOf(disputes.values());
    }

    @Nullable
    DisputeState dispute(String reference) {
        return disputes.get(reference);
    }

    private void forgetIfSettled(String key, KeyState state) {
        if (!state.isUnsettled()) {
            unsettled.remove(key);
        }
    }

    private void settle(Entry.Done done) {
        if (done.decline() != null) {
            declined++;
            return;
        }
        switch (done.instruction().kind()) {
            case AUTHORIZE -> charges.put(done.reference(), new Charge(done));
            case PAYOUT -> payouts.put(done.reference(), done);
            case CAPTURE, VOID, REFUND -> existing(done.charge()).settle(done);
            case REVERSE -> {
                // What was begun and never became a charge is undone by nothing more than not becoming one.
                if (charges.containsKey(done.charge()) || !begun.containsKey(done.charge())) {
                    existing(done.charge()).settle(done);
                }
            }
        }
    }

    /** What was begun under a reference, whatever became of it. */
    Entry.@Nullable Begun begun(String reference) {
        return begun.get(reference);
    }

    /** What the shopper is asked on the page with this secret in its address. */
    Entry.@Nullable Begun challenge(String secret) {
        return challenges.get(secret);
    }

    /** The keys about which a bank has yet to say something, in the order in which they were begun. */
    List<KeyState> unsettled() {
        return List.copyOf(unsettled.values());
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

    /** What was paid out, what came back since included. */
    Collection<Entry.Done> payouts() {
        return Collections.unmodifiableCollection(payouts.values());
    }

    boolean isReturned(Entry.Done payout) {
        return returnedPayouts.containsKey(payout.reference());
    }

    /** What was paid out under a key. */
    Optional<Entry.Done> payoutUnder(String key) {
        return payouts.values().stream()
                .filter(payout -> payout.instruction().key().equals(key))
                .findFirst();
    }

    /** When a payout came back. */
    @Nullable
    Instant returnedAt(Entry.Done payout) {
        return returnedPayouts.get(payout.reference());
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
