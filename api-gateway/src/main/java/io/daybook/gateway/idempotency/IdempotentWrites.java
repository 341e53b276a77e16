package io.daybook.gateway.idempotency;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.Ulids;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.DryRun;
import io.daybook.gateway.request.PositionToken;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.personal.WithoutTrace;
import io.daybook.shared.bulk.Foreseen;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MetadataKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Does each write once. The key is claimed, with the id of what will be created, in a commit of its own before the
 * command: so whatever breaks, a retry gives the same command again, and the aggregate answers as it did the first time.
 * Thread-safe.
 */
public final class IdempotentWrites {

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final int OK = 200;

    private final ClaimRepository claims;
    private final Commands commands;

    IdempotentWrites(ClaimRepository claims, Commands commands) {
        this.claims = claims;
        this.commands = commands;
    }

    /**
     * Answers a write that has been found to be valid. One that is only to be tried out claims no key.
     *
     * @throws ProblemException when the key is taken, or the command is rejected, which frees the key unless a
     *     gateway may have done it
     */
    public <V> Answer answer(WriteRequest request, Write<V> write) {
        if (request.collector() instanceof Together together) {
            return together.take(request, write);
        }
        if (request.isDryRun()) {
            return rehearse(request, write);
        }
        ClaimKey key = ClaimKey.of(request);
        Answer answer = answer(key, request.metadata(), write);
        if (request.isWithin() && answer.headers().containsKey(REPLAYED)) {
            // Whoever repeats the whole has this one repeated, which must not be done anew because its key was older.
            claims.renew(key);
        }
        return preferred(request, answer);
    }

    /** Answers a write that is more than one command. */
    public <V> Answer answer(WriteRequest request, Deed<V> deed) {
        return preferred(request, answer(ClaimKey.of(request), deed));
    }

    <V> Answer answer(ClaimKey key, Deed<V> deed) {
        return answer(key, deed, claim -> execute(key, claim, deed));
    }

    private static Answer preferred(WriteRequest request, Answer answer) {
        String applied = request.patience().applied();
        boolean repeated = answer.headers().containsKey(REPLAYED);
        return applied == null || repeated ? answer : answer.with("Preference-Applied", applied);
    }

    private Answer rehearse(WriteRequest request, Write<?> write) {
        String id = Ulids.next(write.idPrefix());
        Command command = WithoutTrace.call(() -> write.command(id));
        Foreseen foreseen = commands.rehearse(command, withNewTarget(request.metadata(), id), Foreseen.class);
        return new Answer(OK, Map.of(DryRun.HEADER, "true"), ForeseenBody.of(foreseen));
    }

    <V> Answer answer(ClaimKey key, Map<String, String> metadata, Write<V> write) {
        return answer(key, write, claim -> execute(key, claim, metadata, write));
    }

    private <V> Answer answer(ClaimKey key, Shown<V> shown, Function<Claim.Granted, Write.Outcome<V>> work) {
        return switch (claims.take(key, Ulids.next(shown.idPrefix()))) {
            case Claim.Granted granted -> {
                Write.Outcome<V> outcome = work.apply(granted);
                yield kept(key, granted, outcome, shown);
            }
            case Claim.Answered answered -> repeat(answered, shown);
            case Claim.Reused ignored ->
                throw ProblemException.of(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED, "This key came with another request before.");
            case Claim.InUse ignored ->
                throw inUse("A request with this key is still running, or was refused after this one had come.");
        };
    }

    private <V> Answer kept(ClaimKey key, Claim.Granted claim, Write.Outcome<V> outcome, Shown<V> shown) {
        return keep(key, claim, outcome) ? answer(outcome, shown) : answerOfTheOther(key, claim, outcome, shown);
    }

    private <V> Write.Outcome<V> execute(
            ClaimKey key, Claim.Granted claim, Map<String, String> metadata, Write<V> write) {
        Accepted accepted = send(key, claim, metadata, write);
        try {
            return write.outcome(claim.reservedId(), accepted);
        } catch (RuntimeException failure) {
            claims.release(key, claim);
            throw failure;
        }
    }

    private <V> Write.Outcome<V> execute(ClaimKey key, Claim.Granted claim, Deed<V> deed) {
        try {
            deed.carryOut(claim.reservedId(), claim.fresh());
        } catch (ProblemException nothing) {
            throw refused(key, claim, nothing);
        } catch (RuntimeException unknown) {
            claims.release(key, claim);
            throw unknown;
        }
        try {
            return deed.outcome(claim.reservedId());
        } catch (RuntimeException failure) {
            claims.release(key, claim);
            throw failure;
        }
    }

    private <V> Accepted send(ClaimKey key, Claim.Granted claim, Map<String, String> metadata, Write<V> write) {
        Command command;
        try {
            command = write.command(claim.reservedId());
        } catch (RuntimeException beforeAnything) {
            throw refused(key, claim, beforeAnything);
        }
        try {
            return commands.send(command, claim.fresh() ? withNewTarget(metadata, claim.reservedId()) : metadata);
        } catch (ProblemException rejection) {
            if (rejection.code() == ProblemCode.GATEWAY_UNAVAILABLE) {
                // The gateway may have it: said again, it has to be the same to it.
                claims.release(key, claim);
                throw rejection;
            }
            throw refused(key, claim, rejection);
        } catch (RuntimeException unknown) {
            claims.release(key, claim);
            throw unknown;
        }
    }

    private static Map<String, String> withNewTarget(Map<String, String> metadata, String id) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put(MetadataKeys.NEW_TARGET, id);
        return all;
    }

    private <V> boolean keep(ClaimKey key, Claim.Granted claim, Write.Outcome<V> outcome) {
        try {
            return claims.answer(key, claim, outcome.status(), outcome.position(), ViewJson.write(outcome.view()));
        } catch (RuntimeException unknown) {
            claims.release(key, claim);
            throw unknown;
        }
    }

    /**
     * The claim was taken from us. The other may have answered it, still be at it, have given it up, or have been refused;
     * the latter does not make us late, since ours has been done and only wants to be kept.
     */
    private <V> Answer answerOfTheOther(ClaimKey key, Claim.Granted lost, Write.Outcome<V> outcome, Shown<V> shown) {
        switch (claims.take(key.cameNow(), lost.reservedId())) {
            case Claim.Answered answered -> {
                return repeat(answered, shown);
            }
            case Claim.Granted ours
            when keep(key, ours, outcome) -> {
                return answer(outcome, shown);
            }
            case Claim.Granted lostAgain -> claims.release(key, lostAgain);
            case Claim.Reused ignored -> {} // The other was rejected, and the key has served for something else since.
            case Claim.InUse ignored -> {}
        }
        throw answeredElsewhere();
    }

    /**
     * What to tell of a request that changed nothing: why, once it is written that no copy which came before can change
     * anything either. As long as it is not, no answer is the answer, or a client would act on a no that is none.
     */
    private RuntimeException refused(ClaimKey key, Claim.Granted claim, RuntimeException why) {
        return claims.refuse(key, claim) ? why : answeredElsewhere();
    }

    private static ProblemException answeredElsewhere() {
        return inUse("Another node is answering this request.");
    }

    private static ProblemException inUse(String detail) {
        return ProblemException.of(ProblemCode.IDEMPOTENCY_KEY_IN_USE, detail).with("Retry-After", "1");
    }

    private static <V> Answer repeat(Claim.Answered answered, Shown<V> shown) {
        V view = ViewJson.read(answered.view(), shown.viewType());
        return answer(new Write.Outcome<>(answered.status(), view, answered.position()), shown)
                .with(REPLAYED, "true");
    }

    static <V> Answer answer(Write.Outcome<V> outcome, Shown<V> shown) {
        Answer answer = new Answer(
                outcome.status(),
                Map.of(PositionToken.HEADER, PositionToken.of(outcome.position())),
                shown.body(outcome.view()));
        String location = shown.location(outcome.view());
        return location == null ? answer : answer.with("Location", location);
    }
}
