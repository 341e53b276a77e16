package io.daybook.command.connector.paypal;

import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import java.time.Clock;
import java.util.Optional;

/**
 * Undoes an authorization, whatever has become of it: held money is released, captured money given back. An order that
 * nobody has completed needs nothing: it holds nothing, and only we could complete it.
 */
final class Reversals {

    private final Voids voids;
    private final Refunds refunds;
    private final Clock clock;

    Reversals(Voids voids, Refunds refunds, Clock clock) {
        this.voids = voids;
        this.refunds = refunds;
        this.clock = clock;
    }

    /**
     * Undoes it, or finds it undone.
     *
     * @param asks whether this is only to find out what became of it
     */
    GatewayAnswer reverse(Talk talk, boolean asks) throws NoAnswerException, NothingDoneException {
        String reference = talk.reference();
        if (talk.find("/v2/payments/authorizations/" + reference).isPresent()) {
            return voids.lookUp(talk, reference);
        }
        if (talk.find("/v2/payments/captures/" + reference).isPresent()) {
            return asks ? refunds.lookUp(talk) : refunds.refund(talk);
        }
        Optional<Fields> found = talk.find(Orders.path(reference));
        if (found.isEmpty()) {
            throw new NoAnswerException("not_found");
        }
        Order order = Order.read(found.get());
        return order.payments().isEmpty()
                ? new Executed(reference, null, clock.instant())
                : reverse(talk.about(paid(order)), asks);
    }

    private static String paid(Order order) throws NoAnswerException {
        Fields first = order.payments().authorizations().isEmpty()
                ? order.payments().captures().getFirst()
                : order.payments().authorizations().getFirst();
        return Order.id(first.text("id"));
    }
}
