package io.daybook.command.connector.paypal;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;

/**
 * PayPal's REST interface: a token with each request, and each answer sorted by what it says of the request.
 *
 * <ul>
 *   <li>2xx, 400, 404, 422: a {@link Reply}, for the caller to read.
 *   <li>401 (after the token was renewed once), 403, 429 and other 4xx: {@link NothingDoneException}; PayPal looks at these
 *       before it looks at what is asked.
 *   <li>409: an earlier request under the same key is still being worked on; {@link NoAnswerException}.
 *   <li>Everything else, and whatever cannot be read: {@link NoAnswerException}.
 * </ul>
 */
final class PaypalApi {

    /**
     * What is asked.
     *
     * @param path from the base on, its variable parts already checked
     * @param key the PayPal-Request-Id, for what has one
     * @param body written as JSON; null for GET
     */
    record Ask(
            String method,
            String path,
            @Nullable String key,
            @Nullable Object body) {

        static Ask get(String path) {
            return new Ask("GET", path, null, null);
        }

        static Ask post(String path, String key, @Nullable Object body) {
            return new Ask("POST", path, key, body);
        }

        static Ask patch(String path, Object body) {
            return new Ask("PATCH", path, null, body);
        }
    }

    private final Wire wire;
    private final AccessTokens tokens;
    private final String base;

    PaypalApi(Wire wire, AccessTokens tokens, String base) {
        this.wire = wire;
        this.tokens = tokens;
        this.base = base;
    }

    Reply send(Ask ask, Patience patience) throws NoAnswerException, NothingDoneException {
        String token = tokens.current(patience);
        Wire.Answer answer = wire.send(request(ask, token), patience);
        if (answer.status() == 401) {
            // Refused at the door: it can be sent once more without doing anything twice.
            tokens.refused(token);
            answer = wire.send(request(ask, tokens.current(patience)), patience);
        }
        return sorted(answer);
    }

    private HttpRequest request(Ask ask, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + ask.path()))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .method(
                        ask.method(),
                        ask.body() == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(Fields.MAPPER.writeValueAsBytes(ask.body())));
        if (!ask.method().equals("GET")) {
            request.header("Content-Type", "application/json");
        }
        if (ask.key() != null) {
            request.header("PayPal-Request-Id", ask.key()).header("Prefer", "return=representation");
        }
        return request.build();
    }

    private static Reply sorted(Wire.Answer answer) throws NoAnswerException, NothingDoneException {
        int status = answer.status();
        return switch (status) {
            case 200, 201, 202 -> new Reply.Done(Fields.parse(answer.body()));
            case 204 -> new Reply.Empty();
            case 400, 404, 422 -> Reply.Refusal.read(status, answer.body());
            case 401 -> throw new NothingDoneException("authentication_failed");
            case 403 -> throw new NothingDoneException("not_permitted");
            case 409 -> throw new NoAnswerException("in_progress");
            case 429 -> throw new NothingDoneException("rate_limited");
            case 405, 406, 411, 413, 415 -> throw new NothingDoneException("http_" + status);
            default -> throw new NoAnswerException("http_" + status);
        };
    }
}
