package io.daybook.command.connector.paypal;

import java.util.Optional;

/** Finds the order behind an authorization or a capture: it lists everything that was done about it. */
final class Books {

    private Books() {}

    /** The order of an id, which may be its own or that of what was done with it. */
    static Optional<Order> find(Talk talk, String id) throws NoAnswerException, NothingDoneException {
        Optional<Fields> order = talk.find(Orders.path(id));
        if (order.isPresent()) {
            return Optional.of(Order.read(order.get()));
        }
        Optional<Fields> authorization = talk.find("/v2/payments/authorizations/" + id);
        Optional<Fields> payment = authorization.isPresent() ? authorization : talk.find("/v2/payments/captures/" + id);
        return payment.isPresent() ? order(talk, payment.get()) : Optional.empty();
    }

    /** The order that PayPal relates something to; empty when it names none. */
    static Optional<Order> order(Talk talk, Fields related) throws NoAnswerException, NothingDoneException {
        Optional<Fields> supplement = related.optionalObject("supplementary_data");
        Optional<Fields> ids =
                supplement.isPresent() ? supplement.get().optionalObject("related_ids") : Optional.empty();
        Optional<String> id = ids.isPresent() ? ids.get().optionalText("order_id") : Optional.empty();
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(Order.read(
                        talk.find(Orders.path(Order.id(id.get()))).orElseThrow(NoAnswerException::malformed)));
    }
}
