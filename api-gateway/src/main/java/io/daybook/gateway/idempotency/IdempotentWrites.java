package io.daybook.gateway.idempotency;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.Ulids;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.PositionToken;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MetadataKeys;
import java.util.HashMap;
import java.util.Map;

/**
 * Does each write once. The key is claimed, with the id of what will be created, in a commit of its own before the
 * command: so whatever breaks, a retry gives the same command again, and the aggregate answers as it did the first time.
 * Thread-safe.
 */
public final class IdempotentWrites {

    private static final String REPLAYED = "Idempotent-Replayed";

    private final ClaimRepository claims;
    private final Commands commands;

    IdempotentWrites(ClaimRepository claims, Commands commands) {
        this.claims = claims;
        this.commands = commands;
    }

    /**
     * Answers a write that has been found to be valid.
     *
     * @throws ProblemException when the key is taken, or the command is rejected, which frees the key unless a
     *     gateway may have done it
     */
    public <V> Answer answer(WriteRequest request, Write<V> write) {
        String applied = request.patience().applied();
        Answer answer = answer(ClaimKey.of(request), request.metadata(), write);
        boolean repeated = answer.headers().containsKey(REPLAYED);
        return applied == null || repeated ? answer : answer.with("Preference-Applied", applied);
    }

    <V> Answer answer(ClaimKey key, Map<String, String> metadata, Write<V> write) {
        return switch (claims.take(key, Ulids.next(write.idPrefix()))) {
            case Claim.Granted granted -> execute(key, granted, metadata, write);
            case Claim.Answered answered -> repeat(answered, write);
            case Claim.Reused ignored ->
                throw ProblemException.of(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED, "This key came with another request before.");
            case Claim.InUse ignored ->
                throw ProblemException.of(
                                ProblemCode.IDEMPOTENCY_KEY_IN_USE, "The first request with this key is still running.")
                        .with("Retry-After", "1");
        };
    }

    private <V> Answer execute(ClaimKey key, Claim.Granted claim, Map<String, String> metadata, Write<V> write) {
        Accepted accepted = send(key, claim, metadata, write);
        try {
            Write.Outcome<V> outcome = write.outcome(claim.reservedId(), accepted);
            return keep(key, claim, outcome) ? answer(outcome, write) : answerOfTheOther(key, claim, outcome, write);
        } catch (RuntimeException failure) {
            claims.release(key, claim.holder());
            throw failure;
        }
    }

    private <V> Accepted send(ClaimKey key, Claim.Granted claim, Map<String, String> metadata, Write<V> write) {
        Command command;
        try {
            command = write.command(claim.reservedId());
        } catch (RuntimeException beforeAnything) {
            if (claim.fresh()) {
                claims.free(key, claim.holder());
            } else {
                // Whoever held it before may have got further.
                claims.release(key, claim.holder());
            }
            throw beforeAnything;
        }
        try {
            return commands.send(command, claim.fresh() ? withNewTarget(metadata, claim.reservedId()) : metadata);
        } catch (ProblemException rejection) {
            if (rejection.code() == ProblemCode.GATEWAY_UNAVAILABLE) {
                // The gateway may have it: said again, it has to be the same to it.
                claims.release(key, claim.holder());
            } else {
                claims.free(key, claim.holder());
            }
            throw rejection;
        } catch (RuntimeException unknown) {
            claims.release(key, claim.holder());
            throw unknown;
        }
    }

    private static Map<String, String> withNewTarget(Map<String, String> metadata, String id) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put(MetadataKeys.NEW_TARGET, id);
        return all;
    }

    private <V> boolean keep(ClaimKey key, Claim.Granted claim, Write.Outcome<V> outcome) {
        return claims.answer(key, claim, outcome.status(), outcome.position(), ViewJson.write(outcome.view()));
    }

    /** The claim was taken from us. The other may have answered it, still be at it, or have given it up. */
    private <V> Answer answerOfTheOther(ClaimKey key, Claim.Granted lost, Write.Outcome<V> outcome, Write<V> write) {
        switch (claims.take(key, lost.reservedId())) {
            case Claim.Answered answered -> {
                return repeat(answered, write);
            }
            case Claim.Granted ours
            when keep(key, ours, outcome) -> {
                return answer(outcome, write);
            }
            case Claim.Granted lostAgain -> claims.release(key, lostAgain.holder());
            case Claim.Reused ignored -> {} // The other was rejected, and the key has served for something else since.
            case Claim.InUse ignored -> {}
        }
        throw ProblemException.of(ProblemCode.IDEMPOTENCY_KEY_IN_USE, "Another node is answering this request.")
                .with("Retry-After", "1");
    }

    private static <V> Answer repeat(Claim.Answered answered, Write<V> write) {
        V view = ViewJson.read(answered.view(), write.viewType());
        return answer(new Write.Outcome<>(answered.status(), view, answered.position()), write)
                .with(REPLAYED, "true");
    }

    private static <V> Answer answer(Write.Outcome<V> outcome, Write<V> write) {
        Map<String, String> headers = Map.of(
                "Location", write.location(outcome.view()), PositionToken.HEADER, PositionToken.of(outcome.position()));
        return new Answer(outcome.status(), headers, write.body(outcome.view()));
    }
}
