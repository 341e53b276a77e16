package io.daybook.gateway.keys;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write.Outcome;
import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantQuery.FindApiKey;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What keys are made and looked up with. */
record KeyTools(Queries queries, LogHead head, SecretHash hashes, Clock clock) {

    /** Long, since what is shown once would be lost with an answer that is given up. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(15);

    private static final int CREATED = 201;

    /** A key as it stands now, or nothing when it is not the tenant's. */
    Optional<ApiKeyView> find(Tenant tenant, ApiKeyId id) {
        Reading<Optional<ApiKeyView>> reading = queries.ask(new FindApiKey(tenant, id, Await.NOTHING), Await.NOTHING);
        return reading.value();
    }

    /**
     * A key once whatever has been accepted so far shows.
     *
     * @throws ProblemException when that takes too long, or there is none
     */
    Reading<Optional<ApiKeyView>> findSettled(Tenant tenant, ApiKeyId id) {
        Await await = Await.position(head.now(), VISIBLE_WITHIN);
        return queries.askFresh(new FindApiKey(tenant, id, await), await);
    }

    Outcome<ApiKeyView> made(Tenant tenant, ApiKeyId id) {
        Reading<Optional<ApiKeyView>> reading = findSettled(tenant, id);
        return reading.value()
                .map(view -> new Outcome<>(CREATED, view, reading.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    /**
     * Nobody gives what they have not.
     *
     * @throws ProblemException when the caller lacks one of the scopes
     */
    static void checkGrant(CredentialView caller, KeyKind kind, Set<Scope> scopes) {
        if (kind == KeyKind.SECRET && !caller.scopes().containsAll(scopes)) {
            String detail = "A key has at most the scopes of whoever makes it.";
            throw ProblemException.of(
                    ProblemCode.SCOPE_NOT_GRANTABLE, detail, new FieldError("scopes", FieldError.Code.REFUSED, detail));
        }
    }
}
