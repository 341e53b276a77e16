package io.daybook.command.connector.paypal;

import io.daybook.command.connector.Distrust;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.Pending;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which answer an authorization, a capture or a refund of PayPal's is. What has another amount than asked is none. */
final class Outcomes {

    /** All that PayPal tells about the shopper's wallet is personal, and stays there. */
    static final PaymentMethod WALLET = new PaymentMethod("wallet", "paypal", null, null, null);

    private Outcomes() {}

    static GatewayAnswer authorization(Fields authorization, Money asked) throws NoAnswerException {
        String status = authorization.text("status");
        return switch (status) {
            // What became of it later is told by operations of their own: it was authorized.
            case "CREATED", "CAPTURED", "PARTIALLY_CAPTURED", "VOIDED", "EXPIRED" ->
                executed(authorization, asked, WALLET);
            case "PENDING" -> pending(authorization, asked, WALLET);
            case "DENIED" -> refused(authorization, Issues.decline("declined", status), WALLET);
            default -> new Unknown("unknown_status");
        };
    }

    /**
     * A capture.
     *
     * @param method for one that was authorized in the same step
     */
    static GatewayAnswer capture(Fields capture, Money asked, @Nullable PaymentMethod method) throws NoAnswerException {
        String status = capture.text("status");
        return switch (status) {
            case "COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED" -> executed(capture, asked, method);
            case "PENDING" -> pending(capture, asked, method);
            case "DECLINED", "FAILED" ->
                refused(capture, Issues.decline("declined", detailed(capture, status)), method);
            default -> new Unknown("unknown_status");
        };
    }

    static GatewayAnswer refund(Fields refund, Money asked) throws NoAnswerException {
        String status = refund.text("status");
        return switch (status) {
            case "COMPLETED" -> executed(refund, asked, null);
            case "PENDING" -> pending(refund, asked, null);
            case "FAILED", "CANCELLED" ->
                refused(refund, Issues.decline("refund_failed", detailed(refund, status)), null);
            default -> new Unknown("unknown_status");
        };
    }

    /** PayPal's reason, such as {@code ECHECK}, where it gives one. */
    private static String detailed(Fields fields, String status) throws NoAnswerException {
        Optional<Fields> details = fields.optionalObject("status_details");
        return details.isEmpty()
                ? status
                : details.get()
                        .optionalText("reason")
                        .filter(reason -> reason.matches("[A-Z_]{1,64}"))
                        .map(reason -> status + " " + reason)
                        .orElse(status);
    }

    private static GatewayAnswer executed(Fields fields, Money asked, @Nullable PaymentMethod method)
            throws NoAnswerException {
        return fields.money("amount").equals(asked)
                ? new Executed(Order.id(fields.text("id")), method, fields.time("create_time"))
                : Distrust.of(asked, fields.money("amount"));
    }

    private static GatewayAnswer pending(Fields fields, Money asked, @Nullable PaymentMethod method)
            throws NoAnswerException {
        return fields.money("amount").equals(asked)
                ? new Pending(Order.id(fields.text("id")), method, fields.time("create_time"))
                : Distrust.of(asked, fields.money("amount"));
    }

    private static GatewayAnswer refused(Fields fields, Decline decline, @Nullable PaymentMethod method)
            throws NoAnswerException {
        Instant at = fields.optionalTime("update_time").orElse(fields.time("create_time"));
        return new Refused(decline, method, at);
    }
}
