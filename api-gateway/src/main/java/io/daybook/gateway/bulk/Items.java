package io.daybook.gateway.bulk;

import io.daybook.gateway.request.DryRun;
import io.daybook.gateway.request.Patience;
import io.daybook.gateway.request.PositionToken;
import io.daybook.gateway.request.Within;
import io.daybook.gateway.version.ApiVersions;
import io.daybook.shared.types.Position;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the entries of a request through the door as if each had come by itself: the same handlers, scopes and problems.
 * Several may be sent at once.
 */
final class Items {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DispatcherServlet door;
    private final HttpServletRequest whole;
    private final HttpServletResponse response;
    private final Map<String, Object> inherited;
    private final Map<String, String> headers = new HashMap<>();

    Items(DispatcherServlet door, HttpServletRequest whole, HttpServletResponse response) {
        this.door = door;
        this.whole = whole;
        this.response = response;
        this.inherited = ItemRequest.inherited(whole);
        headers.put("Accept", "application/json");
        for (String header : List.of(ApiVersions.HEADER, DryRun.HEADER)) {
            String value = whole.getHeader(header);
            if (value != null) {
                headers.put(header, value);
            }
        }
    }

    /** What the whole prefers, in the words of the header. */
    static String prefer(Patience patience) {
        return patience.async() ? "respond-async" : prefer(patience.limit());
    }

    static String prefer(Duration wait) {
        return "wait=%d.%03d".formatted(wait.toSeconds(), wait.toMillisPart());
    }

    /**
     * What an entry was answered.
     *
     * @param position that it reflects; the start when nothing was written
     */
    record ItemAnswer(int status, JsonNode body, @Nullable String location, boolean replayed, Position position) {

        boolean failed() {
            return status >= HttpServletResponse.SC_BAD_REQUEST;
        }
    }

    /**
     * Sends one.
     *
     * @param prefer how long to wait for its outcome
     * @param collector takes the write instead of having it done; null to have it done
     */
    ItemAnswer send(Item item, String prefer, @Nullable Object collector) {
        Map<String, String> sent = new HashMap<>(headers);
        sent.put("Idempotency-Key", item.key());
        sent.put("Prefer", prefer);
        ItemRequest request = new ItemRequest(whole, inherited, item.path(), sent);
        new Within(item.body(), collector).mark(request);
        ItemResponse answer = new ItemResponse(response);
        try {
            door.service(request, answer);
        } catch (ServletException failure) {
            throw new IllegalStateException("a request within a request failed", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String position = answer.getHeader(PositionToken.HEADER);
        return new ItemAnswer(
                answer.getStatus(),
                JSON.readTree(answer.body()),
                answer.getHeader("Location"),
                answer.containsHeader("Idempotent-Replayed"),
                position == null ? Position.START : PositionToken.parse(position));
    }
}
