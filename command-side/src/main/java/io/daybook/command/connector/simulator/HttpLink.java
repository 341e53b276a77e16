package io.daybook.command.connector.simulator;

import io.daybook.simulator.DisputeReply;
import io.daybook.simulator.Instruction;
import io.daybook.simulator.Reply;
import io.daybook.simulator.SimulatorJson;
import io.daybook.simulator.TestTokens;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls the gateway in a process of its own, and distrusts what comes back. */
final class HttpLink implements Link {

    private static final int LARGEST_BODY = 1 << 20;

    private final URI base;
    private final HttpClient client;

    /**
     * @param base such as {@code http://127.0.0.1:9090}
     */
    HttpLink(URI base, Duration connectTimeout) {
        String text = base.toString();
        this.base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    @Override
    public boolean recognizes(String token) {
        return TestTokens.mayExist(token);
    }

    @Override
    public Reply perform(Instruction instruction, int attempt, Duration patience) throws NoAnswerException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path(instruction)))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", instruction.key())
                .header("Attempt", Integer.toString(attempt))
                .POST(HttpRequest.BodyPublishers.ofByteArray(SimulatorJson.MAPPER.writeValueAsBytes(body(instruction))))
                .build();
        return send(request);
    }

    @Override
    public Reply lookUp(String key, int throughAttempt, Duration patience) throws NoAnswerException {
        String query = "?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8) + "&attempt=" + throughAttempt;
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/operations" + query))
                .timeout(patience)
                .GET()
                .build();
        return send(request);
    }

    @Override
    public DisputeReply submitEvidence(String dispute, String key, String text, Duration patience)
            throws NoAnswerException {
        return answer(dispute, "/evidence", Map.of("key", key, "text", text), patience);
    }

    @Override
    public DisputeReply accept(String dispute, Duration patience) throws NoAnswerException {
        return answer(dispute, "/acceptance", Map.of(), patience);
    }

    private DisputeReply answer(String dispute, String what, Map<String, String> body, Duration patience)
            throws NoAnswerException {
        String path = "/disputes/" + URLEncoder.encode(dispute, StandardCharsets.UTF_8) + what;
        HttpResponse<byte[]> response = exchange(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(SimulatorJson.MAPPER.writeValueAsBytes(body)))
                .build());
        return WireAnswers.disputeReply(response.statusCode(), response.body());
    }

    private static String path(Instruction instruction) {
        String charge = "/charges/" + URLEncoder.encode(String.valueOf(instruction.charge()), StandardCharsets.UTF_8);
        return switch (instruction.kind()) {
            case AUTHORIZE -> "/charges";
            case CAPTURE -> charge + "/captures";
            case VOID -> charge + "/voids";
            case REFUND -> charge + "/refunds";
            case REVERSE -> charge + "/reversals";
            case PAYOUT -> "/payouts";
        };
    }

    private static Map<String, Object> body(Instruction instruction) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("amount", instruction.amount().minorUnits());
        body.put("currency", instruction.amount().currency().code());
        switch (instruction.kind()) {
            case AUTHORIZE -> {
                body.put("token", String.valueOf(instruction.token()));
                body.put("capture", instruction.capture());
                if (instruction.returnUrl() != null) {
                    body.put("return_url", instruction.returnUrl());
                }
                if (instruction.challenge() != null) {
                    body.put("challenge", instruction.challenge());
                }
            }
            case PAYOUT -> body.put("destination", String.valueOf(instruction.token()));
            case CAPTURE -> body.put("last", instruction.last());
            case VOID, REFUND, REVERSE -> {
                // The amount says it all.
            }
        }
        return body;
    }

    private Reply send(HttpRequest request) throws NoAnswerException {
        try {
            HttpResponse<byte[]> response = exchange(request);
            return WireAnswers.read(response.statusCode(), response.body());
        } catch (NoAnswerException none) {
            if (none.getCause() instanceof ConnectException || none.getCause() instanceof HttpConnectTimeoutException) {
                // Nothing was sent, so nothing was executed: the same as a gateway that says that it is down.
                return new Reply.Unavailable();
            }
            throw none;
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws NoAnswerException {
        // The request's own time-out ends with the headers; a body that only drips in has to be cut off as well.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            return answer.get(request.timeout().orElseThrow().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooSlow) {
            throw new NoAnswerException("timeout", tooSlow);
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new NoAnswerException(cause instanceof HttpTimeoutException ? "timeout" : "connection_broken", cause);
        } catch (InterruptedException closingDown) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted", closingDown);
        } finally {
            answer.cancel(true);
        }
    }
}
