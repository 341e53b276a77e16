package io.daybook.command.connector.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import com.stripe.model.StripeSearchResult;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.net.StripeResponse;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.service.DisputeService;
import com.stripe.service.PaymentIntentService;
import com.stripe.service.PayoutService;
import com.stripe.service.RefundService;
import com.stripe.service.TransferService;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's own client, with every way in which a request can end made a value. Throws nothing. Network retries are off:
 * Daybook repeats a request itself, after it has written down that it does.
 */
final class StripeApi {

    static final String MALFORMED = "malformed_answer";

    /** Where the status alone says that the request was turned away before anything was begun. */
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 429);

    private final PaymentIntentService intents;
    private final RefundService refunds;
    private final DisputeService disputes;
    private final TransferService transfers;
    private final PayoutService payouts;

    StripeApi(String apiKey, String apiBase, BoundedTransport transport) {
        StripeClient client = StripeClient.builder()
                .setApiKey(apiKey)
                .setApiBase(apiBase)
                .setMaxNetworkRetries(0)
                .setHttpClient(transport)
                .build();
        intents = client.v1().paymentIntents();
        refunds = client.v1().refunds();
        disputes = client.v1().disputes();
        transfers = client.v1().transfers();
        payouts = client.v1().payouts();
    }

    private interface Question<T> {
        T ask(RequestOptions options) throws StripeException;
    }

    Said<PaymentIntent> create(PaymentIntentCreateParams params, String key, Patience patience) {
        return ask(options -> intents.create(params, options), key, patience);
    }

    Said<PaymentIntent> retrieve(String intent, Patience patience) {
        PaymentIntentRetrieveParams params = PaymentIntentRetrieveParams.builder()
                .addExpand("latest_charge")
                .addExpand("payment_method")
                .build();
        return ask(options -> intents.retrieve(intent, params, options), null, patience);
    }

    Said<PaymentIntent> capture(String intent, PaymentIntentCaptureParams params, String key, Patience patience) {
        return ask(options -> intents.capture(intent, params, options), key, patience);
    }

    Said<PaymentIntent> cancel(String intent, PaymentIntentCancelParams params, String key, Patience patience) {
        return ask(options -> intents.cancel(intent, params, options), key, patience);
    }

    Said<StripeCollection<PaymentIntent>> list(PaymentIntentListParams params, Patience patience) {
        return ask(options -> intents.list(params, options), null, patience);
    }

    Said<StripeSearchResult<PaymentIntent>> search(PaymentIntentSearchParams params, Patience patience) {
        return ask(options -> intents.search(params, options), null, patience);
    }

    Said<Refund> refund(RefundCreateParams params, String key, Patience patience) {
        return ask(options -> refunds.create(params, options), key, patience);
    }

    Said<Refund> retrieveRefund(String refund, Patience patience) {
        return ask(options -> refunds.retrieve(refund, options), null, patience);
    }

    Said<StripeCollection<Refund>> refundsOf(String intent, Patience patience) {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(intent)
                .setLimit(100L)
                .build();
        return ask(options -> refunds.list(params, options), null, patience);
    }

    Said<Dispute> updateDispute(String dispute, DisputeUpdateParams params, String key, Patience patience) {
        return ask(options -> disputes.update(dispute, params, options), key, patience);
    }

    Said<Dispute> closeDispute(String dispute, String key, Patience patience) {
        return ask(options -> disputes.close(dispute, options), key, patience);
    }

    Said<Transfer> transfer(TransferCreateParams params, String key, Patience patience) {
        return ask(options -> transfers.create(params, options), key, patience);
    }

    Said<Transfer> retrieveTransfer(String transfer, Patience patience) {
        return ask(options -> transfers.retrieve(transfer, options), null, patience);
    }

    Said<StripeCollection<Transfer>> transfersOf(String group, Patience patience) {
        TransferListParams params = TransferListParams.builder()
                .setTransferGroup(group)
                .setLimit(100L)
                .build();
        return ask(options -> transfers.list(params, options), null, patience);
    }

    Said<Payout> payOut(PayoutCreateParams params, String key, Patience patience) {
        return ask(options -> payouts.create(params, options), key, patience);
    }

    Said<Payout> retrievePayout(String payout, Patience patience) {
        return ask(options -> payouts.retrieve(payout, options), null, patience);
    }

    Said<StripeCollection<Payout>> listPayouts(PayoutListParams params, Patience patience) {
        return ask(options -> payouts.list(params, options), null, patience);
    }

    private static <T extends StripeObject> Said<T> ask(Question<T> question, @Nullable String key, Patience patience) {
        int millis = (int) Math.min(Integer.MAX_VALUE, patience.left().toMillis());
        if (millis == 0) {
            return new Said.Nothing<>("timeout", false);
        }
        RequestOptions options = RequestOptions.builder()
                .setIdempotencyKey(key)
                .setReadTimeout(millis)
                .build();
        try {
            T thing = question.ask(options);
            return thing == null
                    ? new Said.Nothing<>(MALFORMED, true)
                    : new Said.Thing<>(thing, isTrue(thing, "Idempotent-Replayed"));
        } catch (NoAnswerException none) {
            return new Said.Nothing<>(none.reason(), none.sent());
        } catch (StripeException refused) {
            return problem(refused);
        } catch (RuntimeException notUnderstood) {
            // The client and its JSON reader throw whatever they like at what is not as it should be.
            return new Said.Nothing<>(MALFORMED, true);
        }
    }

    private static <T extends StripeObject> Said<T> problem(StripeException refused) {
        int status = refused.getStatusCode() == null ? 0 : refused.getStatusCode();
        StripeError error = refused.getStripeError();
        if (status >= 200 && status < 300) {
            return new Said.Nothing<>(MALFORMED, true);
        }
        if (error == null && !TURNED_AWAY.contains(status)) {
            return new Said.Nothing<>("http_" + status, true);
        }
        if (error == null) {
            return new Said.Problem<>(status, new StripeError(), false, null);
        }
        String retry = header(error, "Stripe-Should-Retry");
        return new Said.Problem<>(
                status, error, isTrue(error, "Idempotent-Replayed"), retry == null ? null : retry.equals("true"));
    }

    private static boolean isTrue(StripeObject object, String header) {
        return "true".equals(header(object, header));
    }

    private static @Nullable String header(StripeObject object, String name) {
        StripeResponse response = object.getLastResponse();
        return response == null ? null : response.headers().firstValue(name).orElse(null);
    }
}
