package io.daybook.gateway.payments;

import static java.util.Objects.requireNonNull;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.customer.SavedMethodView;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.payment.RefundStatus;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.routing.RoutingWish;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a payment. */
final class PaymentTaking implements Write<PaymentView> {

    /** What all payments are taken with. */
    record Tools(
            Outcomes outcomes, LogHead head, PersonalFields personal, PayingMeans means, Traits traits, Clock clock) {}

    private static final int ACCEPTED = 202;

    private final Tools tools;
    private final WriteRequest request;
    private final PaymentRequest asked;
    private @Nullable Means means;

    PaymentTaking(Tools tools, WriteRequest request, PaymentRequest asked) {
        this.tools = tools;
        this.request = request;
        this.asked = asked;
    }

    @Override
    public String idPrefix() {
        return PaymentId.PREFIX;
    }

    @Override
    public Class<PaymentView> viewType() {
        return PaymentView.class;
    }

    @Override
    public Command command(String reservedId) {
        PaymentId payment = new PaymentId(reservedId);
        CredentialView caller = request.caller();
        Means found = tools.means().find(caller.tenant(), asked, payment);
        means = found;
        return new InitiatePayment(
                payment,
                caller.tenant(),
                asked.amount(),
                found.token(),
                asked.capture(),
                tools.personal().seal(asked, payment, found),
                caller.route(),
                caller.fees().in(asked.amount().currency()),
                tools.clock().instant(),
                wish(caller, found),
                tools.traits().wish(caller, asked, found));
    }

    private @Nullable RoutingWish wish(CredentialView caller, Means found) {
        Routing routing = caller.routing();
        if (routing == null) {
            return null;
        }
        SavedMethodView saved = found.saved();
        PaymentMethod known = saved == null ? null : saved.description();
        return new RoutingWish(
                routing,
                known == null ? null : known.type(),
                known == null ? null : known.brand(),
                asked.billingCountry());
    }

    @Override
    public Outcome<PaymentView> outcome(String reservedId, Accepted accepted) {
        PaymentId payment = new PaymentId(reservedId);
        Optional<Outcome<PaymentView>> outcome = tools.outcomes()
                .await(
                        accepted,
                        request.patience(),
                        await -> new FindPayment(request.tenant(), payment, await),
                        (PaymentView view) -> view.status() == PaymentStatus.PROCESSING);
        outcome.ifPresent(known -> learn(known.view().method()));
        return outcome.orElseGet(
                () -> new Outcome<>(ACCEPTED, asAsked(payment), tools.head().now()));
    }

    private void learn(@Nullable PaymentMethod told) {
        SavedMethodView saved = means == null ? null : means.saved();
        if (saved != null && told != null) {
            tools.means().learn(request, saved, told);
        }
    }

    /** The acceptance is durable, only not visible yet: then what was accepted is what was asked. */
    private PaymentView asAsked(PaymentId payment) {
        PaymentDetails details = tools.personal().seal(asked, payment, requireNonNull(means));
        Money none = Money.zero(asked.amount().currency());
        Instant now = tools.clock().instant();
        return new PaymentView(
                payment,
                PaymentStatus.PROCESSING,
                asked.amount(),
                none,
                none,
                none,
                none,
                asked.capture(),
                null,
                request.caller().route().getFirst(),
                List.of(),
                RefundStatus.NONE,
                false,
                null,
                null,
                null,
                null,
                null,
                details,
                now,
                now,
                0);
    }

    @Override
    public Object body(PaymentView view) {
        return PaymentBody.of(view, tools.personal());
    }

    @Override
    public String location(PaymentView view) {
        return "/v1/payments/" + view.id();
    }
}
