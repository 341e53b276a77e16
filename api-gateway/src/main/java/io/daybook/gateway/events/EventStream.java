package io.daybook.gateway.events;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.security.Credentials;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.feed.FeedPart;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The feed as server-sent events (WHATWG HTML, section 9.2). It goes on until the listener or this node goes away, or the
 * credential is valid no more. A listener holds a virtual thread and nothing else. Thread-safe.
 */
final class EventStream {

    static final String MEDIA_TYPE = "text/event-stream";

    private static final int PART = 100;
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration SILENCE_AT_MOST = Duration.ofSeconds(15);
    private static final String BEARER = "Bearer ";

    private final Queries queries;
    private final Credentials credentials;
    private final Listeners listeners;

    EventStream(Queries queries, Credentials credentials, Listeners listeners) {
        this.queries = queries;
        this.credentials = credentials;
        this.listeners = listeners;
    }

    /** Whether a stream is wanted rather than JSON. */
    static boolean isAskedFor(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(MEDIA_TYPE);
    }

    /**
     * Sends events until there is a reason to end.
     *
     * @throws ProblemException when too many listen already
     * @throws IOException when the listener has gone
     */
    void send(Tenant tenant, FeedParameters from, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!listeners.enter(tenant)) {
            throw ProblemException.of(
                            ProblemCode.TOO_MANY_STREAMS, "At most " + Listeners.MOST + " streams at a time.")
                    .with("Retry-After", "5");
        }
        try {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType(MEDIA_TYPE);
            response.setHeader("X-Accel-Buffering", "no"); // Proxies are to pass on what comes at once.
            OutputStream out = response.getOutputStream();
            out.write("retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII));
            response.flushBuffer();
            follow(tenant, from, request, response, out);
        } finally {
            listeners.leave(tenant);
        }
    }

    private void follow(
            Tenant tenant,
            FeedParameters from,
            HttpServletRequest request,
            HttpServletResponse response,
            OutputStream out)
            throws IOException {
        long after = from.after();
        long spoken = System.nanoTime();
        while (!listeners.isClosed() && isAllowed(request)) {
            Reading<FeedPart> reading =
                    queries.ask(new ReadFeed(tenant, after, from.types(), PART, WAIT, Await.NOTHING), waiting());
            for (FeedEntry entry : reading.value().entries()) {
                out.write(text(entry).getBytes(StandardCharsets.US_ASCII));
            }
            boolean silent = reading.value().entries().isEmpty();
            if (silent && System.nanoTime() - spoken > SILENCE_AT_MOST.toNanos()) {
                out.write(":\n\n".getBytes(StandardCharsets.US_ASCII));
                silent = false;
            }
            if (!silent) {
                response.flushBuffer();
                spoken = System.nanoTime();
            }
            after = reading.value().through();
        }
    }

    /** How long the answer may take. */
    private static Await waiting() {
        return new Await(Await.NOTHING.position(), -1, false, WAIT);
    }

    private boolean isAllowed(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null
                && header.length() > BEARER.length()
                && credentials
                        .find(header.substring(BEARER.length()).strip())
                        .isPresent();
    }

    private static String text(FeedEntry entry) {
        return "id: " + entry.sequence() + "\nevent: " + entry.type() + "\ndata: " + entry.payload() + "\n\n";
    }
}
