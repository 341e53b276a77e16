package io.daybook.gateway.events;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.PositionToken;
import io.daybook.gateway.security.Bearers;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.feed.FeedPart;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed as server-sent events (WHATWG HTML, section 9.2). It goes on until the listener or this node goes away, or the
 * credential is valid no more. A listener holds a virtual thread and nothing else. Thread-safe.
 */
final class EventStream {

    static final String MEDIA_TYPE = "text/event-stream";

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int PART = 100;
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration SILENCE_AT_MOST = Duration.ofSeconds(15);

    private final Queries queries;
    private final Bearers bearers;
    private final Listeners listeners;

    EventStream(Queries queries, Bearers bearers, Listeners listeners) {
        this.queries = queries;
        this.bearers = bearers;
        this.listeners = listeners;
    }

    /** Whether a stream is wanted rather than JSON; HEAD, which nothing is written to, has none. */
    static boolean isAskedFor(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.contains(MEDIA_TYPE)
                && request.getMethod().equals("GET");
    }

    /**
     * Sends events until there is a reason to end.
     *
     * @throws ProblemException when too many listen already
     */
    void send(Tenant tenant, FeedParameters from, HttpServletRequest request, HttpServletResponse response) {
        if (!listeners.enter(tenant)) {
            throw ProblemException.of(ProblemCode.TOO_MANY_STREAMS, "At most " + Listeners.MOST + " streams at a time.")
                    .with("Retry-After", "5");
        }
        try {
            Reading<FeedPart> first = read(tenant, from, Duration.ZERO);
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType(MEDIA_TYPE);
            response.setHeader(PositionToken.HEADER, PositionToken.of(first.position()));
            response.setHeader("X-Accel-Buffering", "no"); // Proxies are to pass on what comes at once.
            say("retry: 2000\n\n", response);
            FeedParameters next = say(first, from, response);
            follow(tenant, next, request, response);
        } catch (IOException gone) {
            LOG.debug("A listener has gone: {}", gone.toString());
        } finally {
            listeners.leave(tenant);
        }
    }

    private void follow(Tenant tenant, FeedParameters from, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FeedParameters next = from;
        long spoken = System.nanoTime();
        while (!listeners.isClosed() && isAllowed(request)) {
            Reading<FeedPart> reading = read(tenant, next, WAIT);
            if (!reading.value().entries().isEmpty()) {
                spoken = System.nanoTime();
            } else if (System.nanoTime() - spoken > SILENCE_AT_MOST.toNanos()) {
                say(":\n\n", response);
                spoken = System.nanoTime();
            }
            next = say(reading, next, response);
        }
    }

    private Reading<FeedPart> read(Tenant tenant, FeedParameters from, Duration wait) {
        return queries.ask(
                new ReadFeed(tenant, from.after(), from.types(), PART, wait, Await.NOTHING),
                new Await(Await.NOTHING.position(), -1, false, wait));
    }

    /** Sends what was read, and tells from where to go on. */
    private static FeedParameters say(Reading<FeedPart> reading, FeedParameters from, HttpServletResponse response)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (FeedEntry entry : reading.value().entries()) {
            text.append("id: ").append(entry.sequence());
            text.append("\nevent: ").append(entry.type());
            text.append("\ndata: ").append(entry.payload()).append("\n\n");
        }
        if (!text.isEmpty()) {
            say(text.toString(), response);
        }
        return new FeedParameters(reading.value().through(), from.types(), from.limit());
    }

    private static void say(String text, HttpServletResponse response) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        response.flushBuffer();
    }

    private boolean isAllowed(HttpServletRequest request) {
        return Bearers.of(request)
                .flatMap(bearers::find)
                .filter(caller -> caller.scopes().contains(Scope.EVENTS_READ))
                .isPresent();
    }
}
