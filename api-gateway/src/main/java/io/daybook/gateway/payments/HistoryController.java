package io.daybook.gateway.payments;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.payment.HistoryEntry;
import io.daybook.shared.payment.PaymentQuery.FindHistory;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What has happened to a payment, told by its events and those of its refunds. */
@Controller
final class HistoryController {

    private static final String LIST = "history";

    private final Queries queries;

    HistoryController(Queries queries) {
        this.queries = queries;
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/payments/{id}/events")
    Answer list(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        query.end();
        Await await = request.freshness();
        PaymentId payment = PathIds.parse(id, PaymentId.PREFIX, PaymentId::new);
        Reading<Page<HistoryEntry>> reading =
                queries.askFresh(new FindHistory(request.tenant(), payment, page, await), await);
        if (reading.value().items().isEmpty() && page.cursor() == null) {
            throw ProblemException.notFound();
        }
        return Answer.list(LIST, reading, EventBody::of);
    }

    /**
     * An event as the API answers it.
     *
     * @param data as it stands in the log, in which personal fields are sealed
     */
    record EventBody(
            String id,
            String object,
            String type,
            String revision,
            String subject,
            long sequence,
            long position,
            Instant recordedAt,
            @Nullable String actor,
            Cause cause,
            @JsonRawValue String data) {

        static EventBody of(HistoryEntry entry) {
            return new EventBody(
                    entry.eventId(),
                    "event",
                    entry.type(),
                    entry.revision(),
                    entry.subject(),
                    entry.sequence(),
                    entry.position().value(),
                    entry.recordedAt(),
                    entry.actor(),
                    new Cause(
                            entry.causation(),
                            entry.correlation(),
                            entry.requestId(),
                            entry.idempotencyKey(),
                            entry.apiVersion(),
                            entry.address()),
                    entry.data());
        }
    }

    /** Why it happened, and through which request. */
    record Cause(
            @Nullable String causationId,
            @Nullable String correlationId,
            @Nullable String requestId,
            @Nullable String idempotencyKey,
            @Nullable String apiVersion,
            @Nullable String address) {}
}
