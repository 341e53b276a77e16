package io.daybook.gateway.events;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.AlsoAnswers;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Patience;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.feed.FeedPart;
import io.daybook.shared.feed.FeedQuery.FindFeedEntry;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Reading;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The merchant's feed, from the beginning of time. */
@Controller
final class EventController {

    private final Queries queries;
    private final EventStream stream;
    private final Listeners listeners;

    EventController(Queries queries, EventStream stream, Listeners listeners) {
        this.queries = queries;
        this.stream = stream;
        this.listeners = listeners;
    }

    /**
     * A part of the feed, oldest first: unlike all other lists, this one is read forward.
     *
     * @param nextAfter what to ask for to go on; also when nothing was found
     */
    record FeedBody(String object, List<Payload> data, boolean hasMore, long nextAfter) {

        static FeedBody of(FeedPart part) {
            return new FeedBody(
                    "list",
                    part.entries().stream()
                            .map(entry -> new Payload(entry.payload()))
                            .toList(),
                    part.more(),
                    part.through());
        }
    }

    @Requires(Scope.EVENTS_READ)
    @AlsoAnswers(EventStream.MEDIA_TYPE)
    @GetMapping("/v1/events")
    @Nullable
    Answer list(ApiRequest request, HttpServletRequest http, HttpServletResponse response) {
        FeedParameters asked = FeedParameters.of(request.query());
        if (EventStream.isAskedFor(http)) {
            stream.send(request.tenant(), asked.resumed(http.getHeader("Last-Event-ID")), http, response);
            return null;
        }
        Patience patience = request.patience();
        boolean waits = patience.applied() != null && !patience.limit().isZero() && listeners.enter(request.tenant());
        try {
            Answer answer = read(request, asked, waits ? patience.limit() : Duration.ZERO);
            String applied = patience.applied();
            return waits && applied != null ? answer.with("Preference-Applied", applied) : answer;
        } finally {
            if (waits) {
                listeners.leave(request.tenant());
            }
        }
    }

    private Answer read(ApiRequest request, FeedParameters asked, Duration wait) {
        Await await = request.freshness();
        Await all = new Await(await.position(), -1, false, await.patience().plus(wait));
        Reading<FeedPart> reading = queries.askFresh(
                new ReadFeed(request.tenant(), asked.after(), asked.types(), asked.limit(), wait, await), all);
        return Answer.read(reading, FeedBody.of(reading.value()));
    }

    @Requires(Scope.EVENTS_READ)
    @GetMapping("/v1/events/{id}")
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        if (!Id.isValid(id, "evt_")) {
            throw ProblemException.notFound();
        }
        Reading<Optional<FeedEntry>> reading = queries.askFresh(new FindFeedEntry(request.tenant(), id, await), await);
        return Answer.found(reading, entry -> new Payload(entry.payload()));
    }
}
