package io.daybook.gateway.checkout;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.security.Requires;
import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Lets a merchant's page follow one payment without being able to see any other: its server fetches the payment's client
 * secret, and hands it to the page, which shows it together with the publishable key.
 */
@Controller
final class CheckoutController {

    private static final String SECRET = "client_secret";
    private static final String INFIX = "_secret_";
    private static final int DIGITS = 40;

    private final Queries queries;
    private final SecretHash hashes;

    CheckoutController(Queries queries, SecretHash hashes) {
        this.queries = queries;
        this.hashes = hashes;
    }

    private record SecretBody(String payment, String object, String clientSecret) {}

    @Requires(Scope.PAYMENTS_WRITE)
    @GetMapping("/v1/payments/{id}/client-secret")
    Answer secret(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        Tenant tenant = request.tenant();
        return Answer.found(
                payment(tenant, id, await),
                view -> new SecretBody(view.id().value(), SECRET, secret(tenant, view.id())));
    }

    @Requires(Scope.CHECKOUT)
    @GetMapping("/v1/payments/{id}/next-action")
    Answer nextAction(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        String given = query.required(SECRET, 200, text -> true, "The client secret of the payment.");
        query.end();
        Await await = request.freshness();
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        if (!isSecret(given, request.tenant(), payment)) {
            throw ProblemException.notFound();
        }
        return Answer.found(payment(request.tenant(), id, await), CheckoutBody::of);
    }

    private Reading<Optional<PaymentView>> payment(Tenant tenant, String id, Await await) {
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        return queries.askFresh(new FindPayment(tenant, payment, await), await);
    }

    private boolean isSecret(String given, Tenant tenant, PaymentId payment) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), secret(tenant, payment).getBytes(StandardCharsets.UTF_8));
    }

    /** Made again from what it is about whenever it is needed, and so stored nowhere. */
    private String secret(Tenant tenant, PaymentId payment) {
        String tag = hashes.derive("payment", tenant.merchant() + " " + tenant.mode() + " " + payment);
        return payment + INFIX + tag.substring(tag.length() - DIGITS);
    }
}
