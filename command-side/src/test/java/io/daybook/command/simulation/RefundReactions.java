package io.daybook.command.simulation;

import io.daybook.shared.payment.PaymentCommand.ConfirmRefund;
import io.daybook.shared.payment.PaymentCommand.ReleaseRefund;
import io.daybook.shared.refund.RefundEvent.LateRefundFound;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.Command;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells payments of the end of their refunds, as {@code WhenRefundEndedThenTellPayment} does: at least once. */
final class RefundReactions extends Follower {

    RefundReactions(World world) {
        super(world, "the refunds' reactions", 4);
    }

    @Override
    void handle(Node node, List<Store.Entry> entries, Done done) {
        if (entries.isEmpty()) {
            done.with(true);
            return;
        }
        Command command = telling(entries.getFirst(), node.clock(world.agenda.now()));
        List<Store.Entry> rest = entries.subList(1, entries.size());
        if (command == null) {
            handle(node, rest, done);
        } else {
            world.obeying.obey(node, command, reply -> {
                if (reply instanceof Reply.Obeyed) {
                    handle(node, rest, done);
                } else {
                    done.with(false);
                }
            });
        }
    }

    private static @Nullable Command telling(Store.Entry entry, Instant now) {
        return switch (entry.event()) {
            case RefundSucceeded ended -> new ConfirmRefund(ended.paymentId(), ended.refundId(), now);
            case LateRefundFound late -> new ConfirmRefund(late.paymentId(), late.refundId(), now);
            case RefundFailed ended -> new ReleaseRefund(ended.paymentId(), ended.refundId(), now);
            default -> null;
        };
    }

    @Override
    void apply(Store.Entry entry) {
        // Nothing but the token is kept.
    }

    @Override
    void clear() {
        // There is nothing.
    }

    @Override
    boolean waitsForTheDisk() {
        return true;
    }
}
