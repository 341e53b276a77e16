package io.daybook.command.connector.paypal;

import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.connector.WebhookReading.Forged;
import io.daybook.command.connector.WebhookReading.Heard;
import io.daybook.command.connector.WebhookReading.Ignored;
import io.daybook.command.connector.WebhookReading.Unreadable;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.RefundId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads PayPal's notifications, once their signature has been checked. Of orders, authorizations, captures, refunds and payouts only
 * the operation that stands in them is taken: what became of it is asked for, and not believed.
 */
final class Webhooks {

    private static final int LARGEST = Wire.LARGEST;

    private final WebhookSignature signature;

    Webhooks(WebhookSignature signature) {
        this.signature = signature;
    }

    WebhookReading read(WebhookMessage message) {
        if (message.body().length > LARGEST) {
            return new Unreadable("too_large");
        }
        try {
            Optional<String> flaw = signature.flaw(message);
            if (flaw.isPresent()) {
                return new Forged(flaw.get());
            }
        } catch (NothingDoneException noCertificate) {
            return new Unreadable("certificate_unavailable");
        }
        try {
            Fields event = Fields.parse(message.body());
            return read(event, event.text("id"), event.text("event_type"));
        } catch (NoAnswerException malformed) {
            return new Unreadable(malformed.reason());
        }
    }

    private static WebhookReading read(Fields event, String id, String type) throws NoAnswerException {
        Optional<? extends Notice> notice = switch (family(type)) {
            case "CHECKOUT.ORDER" -> moved(order(event.object("resource")));
            case "PAYMENT.AUTHORIZATION", "PAYMENT.CAPTURE", "PAYMENT.REFUND" -> moved(event.object("resource"));
            case "PAYMENT.PAYOUTS-ITEM" -> payout(event.object("resource"));
            case "CUSTOMER.DISPUTE" -> Optional.of(dispute(event.object("resource")));
            default -> Optional.empty();
        };
        return notice.isPresent() ? new Heard(id, type, notice.get()) : new Ignored(id, type);
    }

    /** {@code PAYMENT.CAPTURE} of {@code PAYMENT.CAPTURE.COMPLETED}: whatever happens to it is looked at. */
    private static String family(String type) {
        int last = type.lastIndexOf('.');
        return last < 0 ? type : type.substring(0, last);
    }

    private static Fields order(Fields order) throws NoAnswerException {
        List<Fields> units = order.list("purchase_units");
        if (units.isEmpty()) {
            throw NoAnswerException.malformed();
        }
        return units.getFirst();
    }

    /** A capture names its own operation as its invoice, and as its custom id that of the authorization behind it. */
    private static Optional<Notice> moved(Fields resource) throws NoAnswerException {
        Optional<String> custom = resource.optionalText("custom_id");
        Optional<String> invoice = resource.optionalText("invoice_id");
        Optional<String> aggregate = Stream.of(custom, invoice)
                .flatMap(Optional::stream)
                .flatMap(Webhooks::aggregate)
                .findFirst();
        Optional<String> operation = Stream.of(invoice, custom)
                .flatMap(Optional::stream)
                .filter(Webhooks::isOperation)
                .findFirst();
        return aggregate.flatMap(id -> operation.map(name -> new Notice.OperationMoved(new OperationId(name), id)));
    }

    /** An item names its payout, whose id is its operation's. */
    private static Optional<Notice> payout(Fields resource) throws NoAnswerException {
        return resource.object("payout_item")
                .optionalText("sender_item_id")
                .filter(id -> Id.isValid(id, PayoutId.PREFIX))
                .map(id -> new Notice.OperationMoved(new OperationId(id), id));
    }

    private static boolean isOperation(String text) {
        return text.matches("[a-z]+_[0-9A-HJKMNP-TV-Z]{26}(_[0-9]{1,3})?");
    }

    private static Stream<String> aggregate(String text) {
        if (!isOperation(text)) {
            return Stream.empty();
        }
        String id = new OperationId(text).aggregateId();
        return Stream.of(id).filter(name -> Id.isValid(name, PaymentId.PREFIX) || Id.isValid(name, RefundId.PREFIX));
    }

    private static Notice dispute(Fields dispute) throws NoAnswerException {
        List<Fields> transactions = dispute.list("disputed_transactions");
        if (transactions.isEmpty()) {
            throw NoAnswerException.malformed();
        }
        return new Notice.DisputeMoved(
                dispute.text("dispute_id"),
                transactions.getFirst().text("seller_transaction_id"),
                Disputes.status(dispute),
                dispute.money("dispute_amount"),
                dispute.optionalText("reason").orElse(null),
                dispute.optionalTime("seller_response_due_date").orElse(null),
                dispute.optionalTime("update_time").orElse(dispute.time("create_time")));
    }
}
