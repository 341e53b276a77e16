package io.daybook.simulator;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.types.Money;
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

    /** How anybody behaves who is paid by e-mail: the address stays sealed. */
    private static final String PERSON = "tok_wallet";

    private final ChargeBook book;
    private final Undecided undecided;
    private final Duration slow;
    private final Duration unknown;
    private final Clock clock;

    SimulatedGateway(ChargeBook book, Undecided undecided, SimulatorProperties properties, Clock clock) {
        this.book = book;
        this.undecided = undecided;
        this.slow = properties.slowSeconds();
        this.unknown = properties.unknownSeconds();
        this.clock = clock;
    }

    /** Whether a token exists here. */
    public boolean knows(String token) {
        return book.consistently(
                () -> !PayoutDestination.isEmail(token) && find(token).isPresent());
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
            undecided.catchUp(key);
            Entry.Done done = key.done();
            if (done != null) {
                return again(done, instruction);
            }
            Entry.Begun begun = key.begun();
            if (begun != null) {
                return begun.instruction().equals(instruction)
                        ? asked(instruction, undecided(begun))
                        : refuse(instruction, 422, "key_reused", "The key was used for another instruction.");
            }
            if (attempt <= key.fenced()) {
                return asked(instruction, new Reply.NotExecuted(instruction.key()));
            }
            return switch (instruction.kind()) {
                case AUTHORIZE -> authorize(instruction, key.requests());
                case PAYOUT -> payOut(instruction, key.requests());
                case CAPTURE, VOID, REFUND, REVERSE -> follow(instruction);
            };
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
            undecided.catchUp(state);
            Entry.Done done = state.done();
            if (done != null) {
                return isStillUnknown(done) ? new Reply.Unavailable() : answer(done, Duration.ZERO);
            }
            Entry.Begun begun = state.begun();
            if (begun != null) {
                return undecided(begun);
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
        String name = String.valueOf(instruction.token());
        Optional<Known> known = find(name);
        boolean nobodyPaysBy = instruction.kind() == OperationKind.AUTHORIZE && PayoutDestination.isEmail(name);
        if (known.isEmpty() || nobodyPaysBy) {
            return new Reply.Invalid(404, "unknown_token", "There is no such token.");
        }
        TestToken token = known.get().token();
        if (instruction.wantsChallenge() && token.isChallengeable()) {
            return undecided(undecided.challenge(instruction, reference(instruction)));
        }
        return switch (token.behaviour()) {
            case APPROVES, DISPUTED, REFUND_FAILS, REFUND_SLOW, MISTAKES_THE_AMOUNT ->
                answer(execute(instruction, null), Duration.ZERO);
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
            case CHALLENGES, CHALLENGES_IN_VAIN -> undecided(undecided.challenge(instruction, reference(instruction)));
            case TAKES_DAYS -> undecided(undecided.leaveToBank(instruction, reference(instruction), false));
            case TAKES_DAYS_AND_RETURNS -> undecided(undecided.leaveToBank(instruction, reference(instruction), true));
        };
    }

    /** To an account or a person: as an authorization by the same token would go, but that nobody can be asked. */
    private Reply payOut(Instruction instruction, int requestsBefore) {
        boolean asksSomebody = find(String.valueOf(instruction.token()))
                .map(known -> known.token().behaviour())
                .filter(behaviour -> behaviour == Behaviour.CHALLENGES || behaviour == Behaviour.CHALLENGES_IN_VAIN)
                .isPresent();
        return asksSomebody
                ? new Reply.Invalid(422, "destination_not_supported", "Nothing can be paid out to this token.")
                : authorize(instruction, requestsBefore);
    }

    private Reply undecided(Entry.Begun begun) {
        Known known = find(String.valueOf(begun.instruction().token())).orElseThrow();
        Operation operation = new Operation(
                begun.instruction().key(),
                begun.instruction().kind(),
                begun.reference(),
                begun.reference(),
                begun.instruction().amount(),
                known.token().method(),
                known.card(),
                null,
                null,
                begun.at());
        return begun.challenge() == null
                ? new Reply.Pending(operation)
                : new Reply.Challenge(
                        operation, undecided.page(begun.challenge()), begun.at().plus(Undecided.SHOPPER_LIFE));
    }

    /** What follows an authorization: it must fit what is left of the charge. */
    private Reply follow(Instruction instruction) {
        String reference = String.valueOf(instruction.charge());
        Charge charge = book.charge(reference);
        Entry.Begun begun = book.begun(reference);
        if (charge == null && begun != null && instruction.kind() == OperationKind.REVERSE) {
            undecided.abandon(begun);
            return answer(execute(instruction, null), Duration.ZERO);
        }
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

    private static String reference(Instruction instruction) {
        String prefix = switch (instruction.kind()) {
            case AUTHORIZE -> "ch_";
            case CAPTURE -> "cp_";
            case VOID -> "vd_";
            case REFUND -> "rf_";
            case REVERSE -> "rv_";
            case PAYOUT -> "tr_";
        };
        return prefix + UlidCreator.getMonotonicUlid();
    }

    private Entry.Done execute(Instruction instruction, @Nullable String decline) {
        Entry.Done done = new Entry.Done(instruction, reference(instruction), decline, clock.instant());
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
        return isForAWhile(Behaviour.UNKNOWN_FOR_A_WHILE, done);
    }

    private boolean isForAWhile(Behaviour behaviour, Entry.Done done) {
        boolean behavesSo = find(done.token())
                .filter(known -> known.token().behaviour() == behaviour)
                .isPresent();
        Instant end = done.at().plus(unknown);
        return behavesSo && clock.instant().isBefore(end);
    }

    /** What it says that it moved. */
    private Money told(Entry.Done done) {
        Money amount = done.instruction().amount();
        return isForAWhile(Behaviour.MISTAKES_THE_AMOUNT, done)
                ? new Money(amount.minorUnits() + 1, amount.currency())
                : amount;
    }

    private Reply answer(Entry.Done done, Duration after) {
        Instruction instruction = done.instruction();
        boolean authorization = instruction.kind() == OperationKind.AUTHORIZE;
        TestToken token = find(tokenOf(done)).orElseThrow().token();
        Entry.Returned returned = book.key(instruction.key()).returned();
        String decline = returned == null ? done.decline() : code(token);
        return new Reply.Answer(
                new Operation(
                        instruction.key(),
                        instruction.kind(),
                        done.reference(),
                        done.charge(),
                        told(done),
                        token.method(),
                        authorization ? find(tokenOf(done)).orElseThrow().card() : null,
                        authorization ? token.checks() : null,
                        decline == null ? null : refusal(token, decline),
                        returned == null ? done.at() : returned.at()),
                after);
    }

    private String tokenOf(Entry.Done done) {
        Charge charge = book.charge(done.charge());
        Entry.Begun begun = book.begun(done.charge());
        if (done.instruction().charge() == null) {
            return done.token();
        }
        if (charge != null) {
            return charge.token();
        }
        return begun == null ? done.token() : String.valueOf(begun.instruction().token());
    }

    /** The token's own no, or that of a shopper who did not come. */
    private static Refusal refusal(TestToken token, String code) {
        Refusal own = code.equals(TestTokens.NOT_AUTHENTICATED.code()) ? TestTokens.NOT_AUTHENTICATED : token.refusal();
        return own != null && own.code().equals(code)
                ? own
                : new Refusal(code, "The shopper did not confirm in time.", null, "try_again_later");
    }

    /**
     * A token as it was found.
     *
     * @param card the one that it was made for, or the example's
     */
    private record Known(TestToken token, Card card) {}

    private Optional<Known> find(String name) {
        if (PayoutDestination.isEmail(name)) {
            return TestTokens.named(PERSON).map(token -> new Known(token, token.card()));
        }
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
