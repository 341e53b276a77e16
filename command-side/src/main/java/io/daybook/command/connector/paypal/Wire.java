package io.daybook.command.connector.paypal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends requests and waits for whole answers: not for longer than told, and not for more than {@link #LARGEST} bytes. */
final class Wire {

    /** PayPal's own answers have a few kilobytes. */
    static final int LARGEST = 1 << 20;

    /** What came back, whatever it may be. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares answers.
    record Answer(int status, byte[] body) {}

    private final HttpClient client;

    Wire(Duration connectTimeout) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends a request.
     *
     * @throws NothingDoneException when no connection came about, so that nothing was sent
     * @throws NoAnswerException when it may have arrived
     */
    Answer send(HttpRequest request, Patience patience) throws NoAnswerException, NothingDoneException {
        // The client's own time-out ends with the headers; a body that only drips in has to be cut off as well.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, headers -> new Limited());
        try {
            HttpResponse<byte[]> response = answer.get(patience.left().toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException tooSlow) {
            throw new NoAnswerException("timeout", tooSlow);
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted", closingDown);
        } catch (ExecutionException failed) {
            throw broken(failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static NoAnswerException broken(@Nullable Throwable cause) throws NothingDoneException {
        return switch (cause) {
            case HttpConnectTimeoutException neverConnected -> throw unreachable(neverConnected);
            case ConnectException neverConnected -> throw unreachable(neverConnected);
            case SSLHandshakeException notTrusted -> throw new NothingDoneException("tls_failure", notTrusted);
            case HttpTimeoutException tooSlow -> new NoAnswerException("timeout", tooSlow);
            case TooLargeException tooLarge -> new NoAnswerException("answer_too_large", tooLarge);
            case null -> new NoAnswerException("connection_broken");
            default -> new NoAnswerException("connection_broken", cause);
        };
    }

    private static NothingDoneException unreachable(IOException neverConnected) {
        return new NothingDoneException("gateway_unavailable", neverConnected);
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("more than " + LARGEST + " bytes");
        }
    }

    /** Gathers a body, and gives up on one that is too large without reading on. */
    private static final class Limited implements BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > LARGEST) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    body.completeExceptionally(new TooLargeException());
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
