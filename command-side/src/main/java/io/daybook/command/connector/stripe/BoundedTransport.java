package io.daybook.command.connector.stripe;

import com.stripe.Stripe;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Carries the requests of Stripe's client with two limits that its own transport does not have: an answer has to be
 * complete within the time given, however slowly it drips, and may have {@value #LARGEST_BODY} bytes at most. Follows no
 * redirect, and repeats nothing. Thread-safe.
 */
final class BoundedTransport extends com.stripe.net.HttpClient {

    static final int LARGEST_BODY = 1 << 20;

    /** The client below sets these itself. */
    private static final Set<String> NOT_OURS_TO_SET =
            headerNames("Connection", "Content-Length", "Host", "User-Agent");

    private final HttpClient client;

    BoundedTransport(Duration connectTimeout) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Sends a request and waits for its answer, for as long as its options' read time-out says in all.
     *
     * @throws NoAnswerException when there was none in time, or none that could be taken in
     */
    @Override
    public StripeResponse request(StripeRequest request) throws NoAnswerException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(translate(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            HttpResponse<byte[]> response = answer.get(request.options().getReadTimeout(), TimeUnit.MILLISECONDS);
            return new StripeResponse(
                    response.statusCode(),
                    HttpHeaders.of(response.headers().map()),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            throw new NoAnswerException("timeout", true, late);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted", true, closingDown);
        } finally {
            answer.cancel(true);
        }
    }

    private static NoAnswerException failure(Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> new NoAnswerException("gateway_unavailable", false, refused);
            case HttpConnectTimeoutException away -> new NoAnswerException("gateway_unavailable", false, away);
            // The handshake comes before the first byte of a request.
            case SSLHandshakeException untrusted -> new NoAnswerException("tls_failure", false, untrusted);
            case IOException broken -> new NoAnswerException("connection_broken", true, broken);
            default -> new NoAnswerException("connection_broken", true, cause);
        };
    }

    private static HttpRequest translate(StripeRequest request) {
        HttpContent content = request.content();
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(request.url().toString()))
                .method(
                        request.method().name(),
                        content == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(content.byteArrayContent()));
        for (Map.Entry<String, List<String>> header : request.headers().map().entrySet()) {
            if (!NOT_OURS_TO_SET.contains(header.getKey())) {
                header.getValue().forEach(value -> builder.header(header.getKey(), value));
            }
        }
        if (content != null && request.headers().firstValue("Content-Type").isEmpty()) {
            builder.header("Content-Type", content.contentType());
        }
        return builder.header("User-Agent", "Daybook stripe-java/" + Stripe.VERSION)
                .build();
    }

    private static Set<String> headerNames(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}
