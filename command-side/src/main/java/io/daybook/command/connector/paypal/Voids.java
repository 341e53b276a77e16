package io.daybook.command.connector.paypal;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Lets go of what an authorization still holds. Doing so twice is the same as once, so this may always be repeated. */
final class Voids {

    private static final String PATH = "/v2/payments/authorizations/";

    private final Refusals refusals;
    private final Clock clock;

    Voids(Refusals refusals, Clock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    GatewayAnswer release(Talk talk, String authorization) throws NoAnswerException, NothingDoneException {
        String operation = talk.operation().value();
        return switch (talk.move(PATH + authorization + "/void", operation, null)) {
            case Reply.Empty() -> new Executed(authorization, null, clock.instant());
            case Reply.Done(Fields fields) -> released(fields, authorization).orElse(new Unknown("unknown_status"));
            case Reply.Refusal(int _, String issue, var _)
            when issue.equals("PREVIOUSLY_VOIDED") -> new Executed(authorization, null, clock.instant());
            case Reply.Refusal refusal -> refusals.answer(refusal, () -> search(talk, authorization));
        };
    }

    GatewayAnswer lookUp(Talk talk, String authorization) throws NoAnswerException, NothingDoneException {
        Optional<GatewayAnswer> done = search(talk, authorization);
        return done.isPresent() ? done.get() : release(talk, authorization);
    }

    private Optional<GatewayAnswer> search(Talk talk, String authorization)
            throws NoAnswerException, NothingDoneException {
        Optional<Fields> found = talk.find(PATH + authorization);
        return found.isPresent() ? released(found.get(), authorization) : Optional.empty();
    }

    /** What was denied or has run out holds nothing either. */
    private Optional<GatewayAnswer> released(Fields fields, String authorization) throws NoAnswerException {
        if (!fields.text("id").equals(authorization)) {
            return Optional.of(new Unknown(ANSWER_DIFFERS));
        }
        Instant at = fields.optionalTime("update_time").orElse(clock.instant());
        return switch (fields.text("status")) {
            case "VOIDED", "EXPIRED", "DENIED" -> Optional.of(new Executed(authorization, null, at));
            default -> Optional.empty();
        };
    }
}
