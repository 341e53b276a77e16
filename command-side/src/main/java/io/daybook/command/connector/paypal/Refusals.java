package io.daybook.command.connector.paypal;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.payment.Decline;
import java.time.Clock;
import java.util.Optional;

/** What to answer to a refusal, once what may have been done before has been looked for. */
final class Refusals {

    /** Looks for what this very operation has done before. */
    @FunctionalInterface
    interface Search {
        Optional<GatewayAnswer> done() throws NoAnswerException, NothingDoneException;
    }

    private final Clock clock;

    Refusals(Clock clock) {
        this.clock = clock;
    }

    GatewayAnswer answer(Reply.Refusal refusal, Search search) throws NoAnswerException, NothingDoneException {
        Issues.Meaning meaning = Issues.of(refusal);
        return switch (meaning.verdict()) {
            case DECLINED -> refused(Issues.decline(refusal));
            case TECHNICAL -> new NotExecuted(meaning.code());
            case IN_DOUBT -> new Unknown(meaning.code());
            case PERHAPS_DONE, SHOPPER_FIRST -> search.done().orElseGet(() -> refused(Issues.decline(refusal)));
            case SOMEWHERE_DONE -> search.done().orElseGet(() -> new Unknown(meaning.code()));
        };
    }

    GatewayAnswer refused(Decline decline) {
        return new Refused(decline, null, clock.instant());
    }

    /** A refusal of ours, about something that PayPal would not have refused. */
    GatewayAnswer refused(String code, String message) {
        return refused(new Decline(code, message, null, "do_not_try_again"));
    }
}
