package io.daybook.command;

import static io.daybook.shared.Examples.FEES;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.CheckOperation;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefund;
import io.daybook.shared.payment.PaymentCommand.ConfirmRefundReturn;
import io.daybook.shared.payment.PaymentCommand.ExpirePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentCommand.ReleaseRefund;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentCommand.ResumeOperation;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.VoidId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Commands to the one payment that tests speak of, at noon unless said otherwise, and what gateways answer. */
public final class Orders {

    public static final Money FIFTY = usd(50_00);
    public static final PaymentMethod CARD = new PaymentMethod("card", "visa", "4242", 12, 2034);
    public static final Decline DECLINE =
            new Decline("insufficient_funds", "The account has too little money.", "51", "try_again_later");

    public static final PaymentMethod BANK = new PaymentMethod("bank_debit", null, "6789", null, null);
    public static final NextAction CHALLENGE = NextAction.redirect("https://gateway.example/challenges/77");

    private Orders() {}

    public static CaptureId capture(int number) {
        return new CaptureId(id(CaptureId.PREFIX, number));
    }

    public static VoidId release(int number) {
        return new VoidId(id(VoidId.PREFIX, number));
    }

    public static RefundId refund(int number) {
        return new RefundId(id(RefundId.PREFIX, number));
    }

    private static String id(String prefix, int number) {
        return prefix + "01K9ZQ4K7M3N8P2R5S6T7V%04d".formatted(number);
    }

    public static InitiatePayment pay(Money amount, CaptureMode mode) {
        return pay(amount, mode, SIMULATOR);
    }

    public static InitiatePayment pay(Money amount, CaptureMode mode, ConnectorName... route) {
        return new InitiatePayment(
                PAYMENT, TENANT, amount, "tok_visa", mode, PaymentDetails.NONE, List.of(route), FEES, NOON);
    }

    public static CapturePayment capturing(int number, long cents) {
        return new CapturePayment(PAYMENT, TENANT, capture(number), new MinorUnits(cents), false, NOON);
    }

    /** What then remains is released. */
    public static CapturePayment capturingFinally(int number, long cents) {
        return new CapturePayment(PAYMENT, TENANT, capture(number), new MinorUnits(cents), true, NOON);
    }

    public static CapturePayment capturingTheRest(int number) {
        return new CapturePayment(PAYMENT, TENANT, capture(number), null, false, NOON);
    }

    public static VoidPayment voiding(int number) {
        return new VoidPayment(PAYMENT, TENANT, release(number), NOON);
    }

    public static RequestRefund refunding(int number, long cents) {
        return new RequestRefund(PAYMENT, TENANT, refund(number), new MinorUnits(cents), null, NOON);
    }

    public static RequestRefund refundingTheRest(int number) {
        return new RequestRefund(PAYMENT, TENANT, refund(number), null, null, NOON);
    }

    public static ConfirmRefund confirming(int number) {
        return new ConfirmRefund(PAYMENT, refund(number), NOON);
    }

    public static ReleaseRefund releasing(int number) {
        return new ReleaseRefund(PAYMENT, refund(number), NOON);
    }

    public static ConfirmRefundReturn returning(int number) {
        return new ConfirmRefundReturn(PAYMENT, refund(number), NOON);
    }

    public static ExpirePayment expiring(Instant at) {
        return new ExpirePayment(PAYMENT, at);
    }

    public static ResumeOperation resuming(OperationId operation, Instant at) {
        return new ResumeOperation(PAYMENT, operation, at);
    }

    public static CheckOperation checking(OperationId operation) {
        return new CheckOperation(PAYMENT, operation, NOON);
    }

    public static RecordGatewayAnswer answering(OperationId operation, int attempt, GatewayAnswer answer) {
        return answering(operation, attempt, answer, NOON);
    }

    public static RecordGatewayAnswer answering(OperationId operation, int attempt, GatewayAnswer answer, Instant at) {
        return new RecordGatewayAnswer(PAYMENT, operation, attempt, answer, at);
    }

    public static GatewayAnswer executed() {
        return new GatewayAnswer.Executed("ch_1", CARD, NOON);
    }

    public static GatewayAnswer refused() {
        return new GatewayAnswer.Refused(DECLINE, CARD, NOON);
    }

    public static GatewayAnswer notExecuted() {
        return new GatewayAnswer.NotExecuted("gateway_unavailable");
    }

    /** The shopper is waited for for a quarter of an hour. */
    public static GatewayAnswer actionRequired() {
        return new GatewayAnswer.ActionRequired("ch_1", CHALLENGE, CARD, NOON.plus(Duration.ofMinutes(15)));
    }

    public static GatewayAnswer pending() {
        return new GatewayAnswer.Pending("ch_1", BANK, NOON);
    }

    public static GatewayAnswer unknown() {
        return new GatewayAnswer.Unknown("timeout");
    }
}
