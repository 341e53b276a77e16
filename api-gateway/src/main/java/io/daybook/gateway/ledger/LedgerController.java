package io.daybook.gateway.ledger;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.ledger.AccountView;
import io.daybook.shared.ledger.FindAccounts;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerEntry;
import io.daybook.shared.ledger.ListEntries;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The journal and its accounts, as far as a merchant's own events have touched them. */
@Controller
final class LedgerController {

    private static final String LIST = "entries";
    private static final int LONGEST_ACCOUNT = 100;

    private final Queries queries;

    LedgerController(Queries queries) {
        this.queries = queries;
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/ledger/accounts")
    Answer accounts(ApiRequest request) {
        Await await = request.withoutQuery().freshness();
        Reading<List<AccountView>> reading = queries.askFresh(new FindAccounts(request.tenant(), null, await), await);
        return Answer.whole(reading, AccountBody.of(reading.value()));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/ledger/accounts/{id}")
    Answer account(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        LedgerAccount account = parse(id).orElseThrow(ProblemException::notFound);
        Reading<List<AccountView>> reading =
                queries.askFresh(new FindAccounts(request.tenant(), account, await), await);
        AccountBody body = AccountBody.of(reading.value()).stream().findFirst().orElseThrow(ProblemException::notFound);
        return Answer.read(reading, body);
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/ledger/entries")
    Answer entries(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        String account = query.text("account", LONGEST_ACCOUNT, id -> parse(id).isPresent(), "The id of an account.");
        String payment =
                query.text("payment", 30, id -> Id.isValid(id, PaymentId.PREFIX), "A payment's id begins with pay_.");
        Instant from = query.time("from");
        Instant to = query.time("to");
        query.end();
        Await await = request.freshness();
        ListEntries question = new ListEntries(
                request.tenant(),
                orNull(account),
                payment == null ? null : new PaymentId(payment),
                from,
                to,
                page,
                await);
        Reading<Page<LedgerEntry>> reading = queries.askFresh(question, await);
        return Answer.list(LIST, reading, EntryBody::of);
    }

    private static @Nullable LedgerAccount orNull(@Nullable String account) {
        return account == null ? null : new LedgerAccount(account);
    }

    private static Optional<LedgerAccount> parse(String id) {
        try {
            return Optional.of(new LedgerAccount(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
