package io.daybook.simulator;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.simulator.ChargeBook.KeyState;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper or a bank has yet to decide. Whoever listens is told when they have. Thread-safe; what takes or gives
 * entries is called within the book's lock.
 */
public final class Undecided {

    /** For how long a shopper is waited for, as the gateway says. */
    static final Duration SHOPPER_LIFE = Duration.ofHours(1);

    private static final String ABANDONED = "authentication_expired";
    private static final int SECRET_BYTES = 32;

    /** How a shopper's page stands. */
    enum Standing {
        OPEN,
        APPROVED,
        DECLINED
    }

    /**
     * What a shopper is asked.
     *
     * @param payment the id of what they pay for, as Daybook names it
     * @param returnUrl where they go afterwards
     */
    record Challenge(Money amount, String payment, @Nullable String returnUrl, Standing standing) {}

    private final ChargeBook book;
    private final Duration settle;
    private final Supplier<String> address;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Instant>> alarms = new CopyOnWriteArrayList<>();

    /**
     * @param address where shoppers' browsers find this process
     */
    Undecided(ChargeBook book, Duration settle, Supplier<String> address, Clock clock) {
        this.book = book;
        this.settle = settle;
        this.address = address;
        this.clock = clock;
    }

    /**
     * From now on somebody is told the key of whatever was decided, on the thread that decided it.
     *
     * @return what ends it
     */
    public Runnable listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Somebody is told when there will be something to settle, for what there is and for what comes. */
    void wake(Consumer<Instant> alarm) {
        alarms.add(alarm);
        book.consistently(() -> book.unsettled().stream()
                        .flatMap(state -> dates(state.begun()))
                        .toList())
                .forEach(alarm);
    }

    private static Stream<Instant> dates(Entry.@Nullable Begun begun) {
        return begun == null
                ? Stream.empty()
                : Stream.concat(Stream.ofNullable(begun.settlesAt()), Stream.ofNullable(begun.returnsAt()));
    }

    Entry.Begun challenge(Instruction instruction, String reference) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return begin(new Entry.Begun(
                instruction,
                reference,
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                null,
                null,
                clock.instant()));
    }

    Entry.Begun leaveToBank(Instruction instruction, String reference, boolean returns) {
        Instant now = clock.instant();
        Instant settlesAt = now.plus(settle);
        Instant returnsAt = returns ? settlesAt.plus(settle) : null;
        return begin(new Entry.Begun(instruction, reference, null, settlesAt, returnsAt, now));
    }

    private Entry.Begun begin(Entry.Begun begun) {
        book.write(begun);
        alarms.forEach(alarm -> dates(begun).forEach(alarm));
        return begun;
    }

    /** The address of a shopper's page. */
    String page(String secret) {
        return address.get() + "/simulator/v1/challenges/" + secret;
    }

    /** The page with this secret in its address, if there is one. */
    Optional<Challenge> find(String secret) {
        return book.consistently(
                () -> Optional.ofNullable(book.challenge(secret)).map(this::view));
    }

    /** The shopper says yes or no, unless it is decided already. */
    Optional<Challenge> decide(String secret, boolean approved) {
        Optional<String> decided = book.consistently(() -> Optional.ofNullable(book.challenge(secret))
                .filter(begun -> book.key(begun.instruction().key()).done() == null)
                .map(begun -> {
                    boolean good = approved && behaviour(begun) != Behaviour.CHALLENGES_IN_VAIN;
                    end(begun, good ? null : "authentication_failed");
                    return begun.instruction().key();
                }));
        decided.ifPresent(this::tell);
        return find(secret);
    }

    private Challenge view(Entry.Begun begun) {
        Entry.Done done = book.key(begun.instruction().key()).done();
        Standing standing =
                done == null ? Standing.OPEN : done.decline() == null ? Standing.APPROVED : Standing.DECLINED;
        return new Challenge(
                begun.instruction().amount(),
                new OperationId(begun.instruction().key()).aggregateId(),
                begun.instruction().returnUrl(),
                standing);
    }

    private Behaviour behaviour(Entry.Begun begun) {
        String name = String.valueOf(begun.instruction().token());
        Entry.TokenMade made = book.token(name);
        return TestTokens.named(made == null ? name : made.like()).orElseThrow().behaviour();
    }

    /** It is never going to be a charge. */
    void abandon(Entry.Begun begun) {
        if (book.key(begun.instruction().key()).done() == null) {
            end(begun, ABANDONED);
        }
    }

    private void end(Entry.Begun begun, @Nullable String decline) {
        book.write(new Entry.Done(begun.instruction(), begun.reference(), decline, clock.instant()));
    }

    /** What the banks have said by now of everything is written down, and told. */
    void settleDue() {
        List<String> moved = book.consistently(() -> book.unsettled().stream()
                .filter(this::catchUp)
                .map(state -> String.valueOf(
                        state.begun() == null
                                ? null
                                : state.begun().instruction().key()))
                .toList());
        moved.forEach(this::tell);
    }

    /** What the bank has said by now is written down. Tells whether it had something to say. */
    boolean catchUp(KeyState state) {
        Entry.Begun begun = state.begun();
        boolean moved = false;
        if (begun != null && state.done() == null && isPast(begun.settlesAt())) {
            end(begun, null);
            moved = true;
        }
        if (begun != null && state.isUnsettled() && state.done() != null && isPast(begun.returnsAt())) {
            book.write(new Entry.Returned(begun.instruction().key(), begun.reference(), clock.instant()));
            moved = true;
        }
        return moved;
    }

    private boolean isPast(@Nullable Instant time) {
        return time != null && !clock.instant().isBefore(time);
    }

    private void tell(String key) {
        listeners.forEach(listener -> listener.accept(key));
    }

    /** The body of the message that tells it, in JSON. */
    public static byte[] message(String key) {
        return SimulatorJson.MAPPER.writeValueAsBytes(
                new Webhook.Body("evt_" + UlidCreator.getMonotonicUlid(), Webhook.OPERATION_MOVED, key));
    }
}
