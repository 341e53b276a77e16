package io.daybook.command.connector.paypal;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Pending;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.types.Money;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refunds what was captured. PayPal refunds single captures, and Daybook a payment: where one capture does not cover the
 * refund, the next ones do, the oldest first, each under a key of its own that follows from the operation's.
 *
 * <p>Every part carries the operation in its custom id. So what is done already is read first, and only the rest is asked
 * for; asking what became of a refund is the same thing.
 */
final class Refunds {

    private static final String CAPTURES = "/v2/payments/captures/";
    private static final String AUTHORIZATIONS = "/v2/payments/authorizations/";

    private final Refusals refusals;
    private final Clock clock;

    Refunds(Refusals refusals, Clock clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    GatewayAnswer refund(Talk talk) throws NoAnswerException, NothingDoneException {
        return refund(talk, true);
    }

    GatewayAnswer lookUp(Talk talk) throws NoAnswerException, NothingDoneException {
        return refund(talk, Keys.knownToPayments(talk.operation(), clock.instant()));
    }

    private GatewayAnswer refund(Talk talk, boolean mayAsk) throws NoAnswerException, NothingDoneException {
        Optional<RefundBook> book = open(talk);
        if (book.isEmpty()) {
            return refusals.refused("unknown_reference", "PayPal knows no such payment.");
        }
        Money asked = talk.call().amount();
        Money done = book.get().done();
        if (book.get().hasFailed() && done.isZero()) {
            return refusals.refused(Issues.decline("refund_failed", "FAILED"));
        }
        if (done.equals(asked)) {
            return ended(book.get());
        }
        if (book.get().hasFailed() || done.exceeds(asked)) {
            return new Unknown("refunded_in_part");
        }
        if (mayAsk) {
            return spread(talk, book.get(), asked.minus(done));
        }
        return done.isZero() ? new NotExecuted("not_executed") : new Unknown("refunded_in_part");
    }

    private GatewayAnswer ended(RefundBook book) throws NoAnswerException {
        Fields last = book.ours().getLast();
        String reference = Order.id(book.ours().getFirst().text("id"));
        return book.isPending()
                ? new Pending(reference, null, last.time("create_time"))
                : new Executed(reference, null, last.time("create_time"));
    }

    private GatewayAnswer spread(Talk talk, RefundBook book, Money rest)
            throws NoAnswerException, NothingDoneException {
        List<RefundBook.Part> parts = book.spread(rest);
        if (parts.isEmpty()) {
            return book.done().isZero()
                    ? refusals.refused("refund_exceeds_captured", "More than is left of what was captured.")
                    : new Unknown("refunded_in_part");
        }
        GatewayAnswer answer = new Unknown("malformed_answer");
        boolean untouched = book.done().isZero();
        for (RefundBook.Part part : parts) {
            answer = refund(talk, part);
            if (!(answer instanceof Executed || answer instanceof Pending)) {
                return untouched || answer instanceof Unknown ? answer : new Unknown("refunded_in_part");
            }
            untouched = false;
        }
        // Of several parts, the first one's id stands for all, as it does whenever they are looked up.
        return parts.size() == 1 && book.ours().isEmpty() ? answer : again(talk);
    }

    private GatewayAnswer again(Talk talk) throws NoAnswerException, NothingDoneException {
        RefundBook book = open(talk).orElseThrow(NoAnswerException::malformed);
        return !book.hasFailed() && book.done().equals(talk.call().amount())
                ? ended(book)
                : new Unknown("refunded_in_part");
    }

    private GatewayAnswer refund(Talk talk, RefundBook.Part part) throws NoAnswerException, NothingDoneException {
        Optional<Map<String, String>> amount = Amounts.write(part.amount());
        if (amount.isEmpty()) {
            return new NotExecuted("amount_not_supported");
        }
        Map<String, Object> body = Map.of(
                "amount", amount.get(),
                "custom_id", talk.operation().value(),
                "invoice_id", part.key());
        return switch (talk.move(CAPTURES + part.capture() + "/refund", part.key(), body)) {
            case Reply.Done(Fields fields) ->
                RefundBook.isOf(fields, talk.operation())
                        ? Outcomes.refund(fields, part.amount())
                        : new Unknown(ANSWER_DIFFERS);
            case Reply.Refusal refusal -> refusals.answer(refusal, () -> search(talk, part));
            case Reply.Empty() -> throw NoAnswerException.malformed();
        };
    }

    private Optional<GatewayAnswer> search(Talk talk, RefundBook.Part part)
            throws NoAnswerException, NothingDoneException {
        Optional<RefundBook> book = open(talk);
        return book.isPresent() ? book.get().outcome(part) : Optional.empty();
    }

    /** Whatever the reference is the id of, an authorization or a capture. */
    private static Optional<RefundBook> open(Talk talk) throws NoAnswerException, NothingDoneException {
        String reference = talk.reference();
        Optional<Fields> capture = talk.find(CAPTURES + reference);
        Optional<Fields> found = capture.isPresent() ? capture : talk.find(AUTHORIZATIONS + reference);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Order order = Books.order(talk, found.get()).orElseThrow(NoAnswerException::malformed);
        return Optional.of(RefundBook.read(order, talk.operation()));
    }
}
