package io.daybook.command.connector.paypal;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Captures an authorization, in part or whole. A capture is known again by its invoice id, which is the operation's. */
final class Captures {

    private static final String AUTHORIZATIONS = "/v2/payments/authorizations/";

    private final Refusals refusals;
    private final Clock clock;

    Captures(Refusals refusals, Clock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    GatewayAnswer capture(Talk talk) throws NoAnswerException, NothingDoneException {
        GatewayCall call = talk.call();
        Optional<Map<String, String>> amount = Amounts.write(call.amount());
        if (amount.isEmpty()) {
            return new NotExecuted("amount_not_supported");
        }
        String operation = call.operation().value();
        Map<String, Object> body =
                Map.of("amount", amount.get(), "invoice_id", operation, "final_capture", call.last());
        return switch (talk.move(AUTHORIZATIONS + talk.reference() + "/capture", operation, body)) {
            case Reply.Done(Fields fields) -> captured(fields, call);
            case Reply.Refusal refusal -> refusals.answer(refusal, () -> search(talk));
            case Reply.Empty() -> throw NoAnswerException.malformed();
        };
    }

    GatewayAnswer lookUp(Talk talk) throws NoAnswerException, NothingDoneException {
        Optional<Order> order = order(talk);
        Optional<GatewayAnswer> done = order.isPresent() ? among(order.get(), talk.call()) : Optional.empty();
        if (done.isPresent()) {
            return done.get();
        }
        // It may be under way yet: only under its own key can it be told apart from a second one.
        if (Keys.knownToPayments(talk.operation(), clock.instant())) {
            return capture(talk);
        }
        return order.isPresent() ? new NotExecuted("not_executed") : new Unknown("beyond_key_window");
    }

    private Optional<GatewayAnswer> search(Talk talk) throws NoAnswerException, NothingDoneException {
        Optional<Order> order = order(talk);
        return order.isPresent() ? among(order.get(), talk.call()) : Optional.empty();
    }

    private static Optional<Order> order(Talk talk) throws NoAnswerException, NothingDoneException {
        Optional<Fields> authorization = talk.find(AUTHORIZATIONS + talk.reference());
        return authorization.isPresent() ? Books.order(talk, authorization.get()) : Optional.empty();
    }

    private static Optional<GatewayAnswer> among(Order order, GatewayCall call) throws NoAnswerException {
        for (Fields capture : order.payments().captures()) {
            if (isOurs(capture, call)) {
                return Optional.of(captured(capture, call));
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(Fields capture, GatewayCall call) throws NoAnswerException {
        return capture.optionalText("invoice_id")
                .filter(call.operation().value()::equals)
                .isPresent();
    }

    private static GatewayAnswer captured(Fields capture, GatewayCall call) throws NoAnswerException {
        return isOurs(capture, call) ? Outcomes.capture(capture, call.amount(), null) : new Unknown(ANSWER_DIFFERS);
    }
}
