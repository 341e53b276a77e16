package io.daybook.command.connector.stripe;

import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import org.jspecify.annotations.Nullable;

/** What came back for one request. */
sealed interface Said<T extends StripeObject> {

    /**
     * What was asked for.
     *
     * @param replayed whether this is the stored answer to an earlier request under the same key
     */
    record Thing<T extends StripeObject>(T thing, boolean replayed) implements Said<T> {}

    /**
     * An error in Stripe's own form, or one whose HTTP status says enough.
     *
     * @param replayed whether this is the stored answer to an earlier request under the same key
     * @param retry what Stripe says about sending the same again; null when it says nothing
     */
    record Problem<T extends StripeObject>(
            int status,
            StripeError error,
            boolean replayed,
            @Nullable Boolean retry) implements Said<T> {}

    /**
     * Nothing that could be understood.
     *
     * @param reason a code such as {@code timeout}
     * @param sent whether the request may have arrived
     */
    record Nothing<T extends StripeObject>(String reason, boolean sent) implements Said<T> {}
}
