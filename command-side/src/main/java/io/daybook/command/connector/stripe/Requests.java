package io.daybook.command.connector.stripe;

import static java.util.Objects.requireNonNull;

import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferCreateParams;
import io.daybook.shared.operation.Authentication;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payment.CaptureMode;
import java.util.Locale;

/**
 * What is sent for a call. The same call gives the same parameters, whatever the attempt: Stripe refuses a key that comes
 * back with others.
 */
final class Requests {

    private Requests() {}

    /**
     * An intent that is confirmed at once. With a return URL, whatever needs the shopper may send them away and back;
     * without, only what can be done in Stripe's own script is allowed.
     */
    static PaymentIntentCreateParams authorize(GatewayCall call, long count) {
        String token = requireNonNull(call.paymentMethod());
        boolean mayRedirect = call.returnUrl() != null;
        PaymentIntentCreateParams.Builder params = PaymentIntentCreateParams.builder()
                .setAmount(count)
                .setCurrency(currency(call))
                .setCaptureMethod(call.capture() == CaptureMode.MANUAL ? CaptureMethod.MANUAL : CaptureMethod.AUTOMATIC)
                .setConfirm(true)
                .setOffSession(false)
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(
                                mayRedirect
                                        ? AutomaticPaymentMethods.AllowRedirects.ALWAYS
                                        : AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build())
                .putMetadata(OperationKeys.OPERATION, call.operation().value())
                .addExpand("latest_charge")
                .addExpand("payment_method");
        if (token.startsWith(Tokens.CONFIRMATION)) {
            params.setConfirmationToken(token);
        } else {
            params.setPaymentMethod(token);
        }
        if (mayRedirect) {
            params.setReturnUrl(call.returnUrl());
        }
        if (call.authentication() == Authentication.REQUIRED) {
            params.setPaymentMethodOptions(PaymentIntentCreateParams.PaymentMethodOptions.builder()
                    .setCard(PaymentIntentCreateParams.PaymentMethodOptions.Card.builder()
                            .setRequestThreeDSecure(
                                    PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestThreeDSecure.CHALLENGE)
                            .build())
                    .build());
        }
        if (call.customerReference() != null) {
            params.setCustomer(call.customerReference());
        }
        return params.build();
    }

    /** Stripe releases what is not captured, unless the account has multicapture, which this connector does not use. */
    static PaymentIntentCaptureParams capture(GatewayCall call, long count) {
        return PaymentIntentCaptureParams.builder()
                .setAmountToCapture(count)
                .putMetadata(OperationKeys.CAPTURE, call.operation().value())
                .addExpand("latest_charge")
                .build();
    }

    static PaymentIntentCancelParams cancel() {
        return PaymentIntentCancelParams.builder().build();
    }

    /** The group is our key, so that the transfer can be looked up by it for as long as Stripe knows it. */
    static TransferCreateParams transfer(GatewayCall call, long count) {
        return TransferCreateParams.builder()
                .setAmount(count)
                .setCurrency(currency(call))
                .setDestination(requireNonNull(call.paymentMethod()))
                .setTransferGroup(call.operation().value())
                .putMetadata(OperationKeys.OPERATION, call.operation().value())
                .build();
    }

    static PayoutCreateParams payout(GatewayCall call, long count) {
        String destination = requireNonNull(call.paymentMethod());
        PayoutCreateParams.Builder params = PayoutCreateParams.builder()
                .setAmount(count)
                .setCurrency(currency(call))
                .putMetadata(OperationKeys.OPERATION, call.operation().value());
        return destination.equals(Tokens.OWN_BANK)
                ? params.build()
                : params.setDestination(destination).build();
    }

    private static String currency(GatewayCall call) {
        return call.amount().currency().code().toLowerCase(Locale.ROOT);
    }

    static RefundCreateParams refund(GatewayCall call, long count) {
        return RefundCreateParams.builder()
                .setPaymentIntent(requireNonNull(call.reference()))
                .setAmount(count)
                .putMetadata(OperationKeys.OPERATION, call.operation().value())
                .build();
    }
}
