package io.daybook.simulator;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.operation.OperationKind;
import io.daybook.simulator.ChargeBook.KeyState;
import io.daybook.simulator.TestTokens.TestToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pretended gateway, whether it is called within the process or over HTTP. It executes each key at most once, through
 * any number of requests and restarts, and what it says is durable before it is said. Thread-safe; waits for nothing but
 * its disk: that an answer is late or never comes is said in the {@link Reply}.
 */
public final class SimulatedGateway {

    private static final int FLAKY_REQUESTS = 2;

    private final ChargeBook book;
    private final Duration slow;
    private final Duration unknown;
    private final Clock clock;

    SimulatedGateway(ChargeBook book, SimulatorProperties properties, Clock clock) {
        this.book = book;
        this.slow = properties.slowSeconds();
        this.unknown = properties.unknownSeconds();
        this.clock = clock;
    }

    /** Whether a token exists here. */
    public boolean knows(String token) {
        return book.consistently(() -> find(token).isPresent());
    }

    /**
     * Carries out an instruction.
     *
     * @param attempt the caller's count of its requests under this key, from 1; those that it was told are not executed
     *     will not be
     */
    public Reply perform(Instruction instruction, int attempt) {
        return book.consistently(() -> {
            KeyState key = book.key(instruction.key());
            Entry.Done done = key.done();
            if (done != null) {
                return again(done, instruction);
            }
            if (attempt <= key.fenced()) {
                return asked(instruction, new Reply.NotExecuted(instruction.key()));
            }
            return instruction.kind() == OperationKind.AUTHORIZE
                    ? authorize(instruction, key.requests())
                    : follow(instruction);
        });
    }

    /**
     * Tells what became of a key.
     *
     * @param through the last of the caller's requests that it asks about: when none of them was executed, none ever will
     */
    public Reply lookUp(String key, int through) {
        return book.consistently(() -> {
            KeyState state = book.key(key);
            Entry.Done done = state.done();
            if (done != null) {
                return isStillUnknown(done) ? new Reply.Unavailable() : answer(done, Duration.ZERO);
            }
            if (through > state.fenced()) {
                book.write(new Entry.Fenced(key, through));
            }
            return new Reply.NotExecuted(key);
        });
    }

    /** A token of its own for a card with a published test number. */
    String makeToken(TestToken like, Card card) {
        String token = "tok_" + UlidCreator.getMonotonicUlid();
        return book.consistently(() -> {
            book.write(new Entry.TokenMade(token, like.name(), card));
            return token;
        });
    }

    private Reply again(Entry.Done done, Instruction instruction) {
        if (!done.instruction().equals(instruction)) {
            return refuse(instruction, 422, "key_reused", "The key was used for another instruction.");
        }
        return asked(instruction, isStillUnknown(done) ? new Reply.Silence() : answer(done, Duration.ZERO));
    }

    private Reply authorize(Instruction instruction, int requestsBefore) {
        Optional<Known> known = find(String.valueOf(instruction.token()));
        if (known.isEmpty()) {
            return new Reply.Invalid(404, "unknown_token", "There is no such token.");
        }
        TestToken token = known.get().token();
        return switch (token.behaviour()) {
            case APPROVES, REFUND_FAILS, REFUND_SLOW -> answer(execute(instruction, null), Duration.ZERO);
            case APPROVES_SLOWLY -> answer(execute(instruction, null), slow);
            case DECLINES -> answer(execute(instruction, code(token)), Duration.ZERO);
            case UNAVAILABLE -> asked(instruction, new Reply.Unavailable());
            case UNAVAILABLE_TWICE ->
                requestsBefore < FLAKY_REQUESTS
                        ? asked(instruction, new Reply.Unavailable())
                        : answer(execute(instruction, null), Duration.ZERO);
            case SILENT -> asked(instruction, new Reply.Silence());
            case LOSES_ITS_ANSWER, UNKNOWN_FOR_A_WHILE -> {
                execute(instruction, null);
                yield new Reply.Silence();
            }
        };
    }

    /** What follows an authorization: it must fit what is left of the charge. */
    private Reply follow(Instruction instruction) {
        Charge charge = book.charge(String.valueOf(instruction.charge()));
        if (charge == null) {
            return refuse(instruction, 404, "unknown_charge", "There is no such charge.");
        }
        String fault = Sums.fault(charge, instruction);
        if (fault != null) {
            return refuse(instruction, 409, fault, "The charge does not allow it.");
        }
        TestToken token = find(charge.token()).orElseThrow().token();
        boolean refund = instruction.kind() == OperationKind.REFUND;
        if (refund && token.behaviour() == Behaviour.REFUND_FAILS) {
            return answer(execute(instruction, code(token)), Duration.ZERO);
        }
        boolean late = refund && token.behaviour() == Behaviour.REFUND_SLOW;
        return answer(execute(instruction, null), late ? slow : Duration.ZERO);
    }

    private Entry.Done execute(Instruction instruction, @Nullable String decline) {
        String prefix = switch (instruction.kind()) {
            case AUTHORIZE -> "ch_";
            case CAPTURE -> "cp_";
            case VOID -> "vd_";
            case REFUND -> "rf_";
            case REVERSE -> "rv_";
        };
        String reference = prefix + UlidCreator.getMonotonicUlid();
        Entry.Done done = new Entry.Done(instruction, reference, decline, clock.instant());
        book.write(done);
        return done;
    }

    private Reply asked(Instruction instruction, Reply reply) {
        book.write(new Entry.Asked(instruction.key()));
        return reply;
    }

    private Reply refuse(Instruction instruction, int status, String code, String detail) {
        book.write(new Entry.Refused(instruction.key(), code));
        return new Reply.Invalid(status, code, detail);
    }

    private boolean isStillUnknown(Entry.Done done) {
        boolean silent = find(done.token())
                .filter(known -> known.token().behaviour() == Behaviour.UNKNOWN_FOR_A_WHILE)
                .isPresent();
        Instant end = done.at().plus(unknown);
        return silent && clock.instant().isBefore(end);
    }

    private Reply answer(Entry.Done done, Duration after) {
        Instruction instruction = done.instruction();
        boolean authorization = instruction.kind() == OperationKind.AUTHORIZE;
        Charge charge = book.charge(done.charge());
        String token = authorization || charge == null ? done.token() : charge.token();
        Known known = find(token).orElseThrow();
        return new Reply.Answer(
                new Operation(
                        instruction.key(),
                        instruction.kind(),
                        done.reference(),
                        done.charge(),
                        instruction.amount(),
                        authorization ? known.card() : null,
                        done.decline() == null ? null : known.token().refusal(),
                        done.at()),
                after);
    }

    /**
     * A token as it was found.
     *
     * @param card the one that it was made for, or the example's
     */
    private record Known(TestToken token, Card card) {}

    private Optional<Known> find(String name) {
        Entry.TokenMade made = book.token(name);
        return made == null
                ? TestTokens.named(name).map(token -> new Known(token, token.card()))
                : TestTokens.named(made.like()).map(token -> new Known(token, made.card()));
    }

    private static String code(TestToken token) {
        Refusal refusal = token.refusal();
        if (refusal == null) {
            throw new IllegalStateException(token.name() + " has no refusal");
        }
        return refusal.code();
    }
}
