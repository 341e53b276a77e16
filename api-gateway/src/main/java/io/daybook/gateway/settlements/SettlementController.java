package io.daybook.gateway.settlements;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.gateway.settlements.SettlementsConfiguration.Tools;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.settlement.SettlementExceptionView;
import io.daybook.shared.settlement.SettlementQuery.FindSettlement;
import io.daybook.shared.settlement.SettlementQuery.ListSettlementExceptions;
import io.daybook.shared.settlement.SettlementQuery.ListSettlements;
import io.daybook.shared.settlement.SettlementView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.SettlementId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Settlement files: handed in, looked up, listed; and how they differ from our books. */
@Controller
final class SettlementController {

    /** A day of ten thousand lines, of the widest kind that any gateway writes. */
    private static final int LARGEST_FILE = 8 * 1024 * 1024;

    private static final String LIST = "settlements";
    private static final String EXCEPTIONS = "settlement_exceptions";
    private static final Map<String, Boolean> OPEN = Map.of("open", true, "resolved", false);
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final IdempotentWrites writes;
    private final Queries queries;
    private final Tools tools;

    SettlementController(IdempotentWrites writes, Queries queries, Tools tools) {
        this.writes = writes;
        this.queries = queries;
        this.tools = tools;
    }

    @Requires(Scope.SETTLEMENTS_WRITE)
    @PostMapping("/v1/settlements")
    Answer take(ApiRequest request) {
        QueryParameters query = request.query();
        String connector = query.required("connector", 32, SettlementController::isName, "The name of a gateway.");
        Instant from = query.time("from");
        Instant to = query.time("to");
        query.end();
        TakingFile taking =
                new TakingFile(tools, request.upload("text/csv", LARGEST_FILE), new ConnectorName(connector), from, to);
        return writes.answer(taking.request(), taking);
    }

    private static boolean isName(String text) {
        try {
            return new ConnectorName(text).value().equals(text);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/settlements")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        query.end();
        Await await = request.freshness();
        Reading<Page<SettlementView>> reading =
                queries.askFresh(new ListSettlements(request.tenant(), page, await), await);
        return Answer.list(LIST, reading, SettlementBody::of);
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/settlements/{id}")
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        return Answer.found(settlement(request, parse(id), await), SettlementBody::of);
    }

    private Reading<Optional<SettlementView>> settlement(ApiRequest request, SettlementId id, Await await) {
        return queries.askFresh(new FindSettlement(request.tenant(), id, await), await);
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/settlements/{id}/exceptions")
    Answer exceptions(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        PageRequest page = query.page(EXCEPTIONS);
        Boolean open = query.choice("status", OPEN);
        query.end();
        Await await = request.freshness();
        SettlementId settlement = parse(id);
        if (settlement(request, settlement, await).value().isEmpty()) {
            throw ProblemException.notFound();
        }
        Reading<Page<SettlementExceptionView>> reading =
                queries.askFresh(new ListSettlementExceptions(request.tenant(), settlement, open, page, await), await);
        return Answer.list(EXCEPTIONS, reading, SettlementExceptionBody::of);
    }

    @Requires(Scope.SETTLEMENTS_WRITE)
    @PostMapping("/v1/settlements/{id}/exceptions/{number}/resolutions")
    Answer resolve(ApiRequest request, @PathVariable("id") String id, @PathVariable("number") String number) {
        WriteRequest write = request.write();
        String note = Resolving.note(write.fields());
        if (!NUMBER.matcher(number).matches()) {
            throw ProblemException.notFound();
        }
        return writes.answer(write, new Resolving(tools, write, parse(id), Integer.parseInt(number), note));
    }

    private static SettlementId parse(String id) {
        return PathIds.parse(id, SettlementId.PREFIX, SettlementId::new);
    }
}
