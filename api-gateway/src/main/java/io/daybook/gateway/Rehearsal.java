package io.daybook.gateway;

import io.daybook.gateway.merchants.DemoAccess;
import io.daybook.gateway.problem.Ulids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes payments of itself for some seconds on a fresh data folder, and ends. The JVM watches, and keeps what it learned
 * for all later starts ({@code -XX:AOTCacheOutput}): classes loaded and linked, and which code is worth compiling.
 */
final class Rehearsal {

    private static final int CALLERS = 16;
    private static final int ROUNDS = 48;
    private static final int SERVER_ERROR = 500;
    private static final Pattern ID = Pattern.compile("\"id\":\"(pay_[0-9A-Z]{26})\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;
    private final String key;

    private Rehearsal(String api, String key) {
        this.api = api;
        this.key = key;
    }

    /** Plays it against a Daybook of this process, and stops that. */
    static void play(ConfigurableApplicationContext daybook) throws InterruptedException, ExecutionException {
        String port = daybook.getEnvironment().getRequiredProperty("local.server.port");
        String key = daybook.getBean(DemoAccess.class).key().orElseThrow().secret();
        try {
            new Rehearsal("http://127.0.0.1:" + port, key).play();
        } finally {
            SpringApplication.exit(daybook);
        }
    }

    private void play() throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                client) {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                parts.add(this::scenes);
            }
            for (Future<Void> part : callers.invokeAll(parts)) {
                part.get();
            }
        }
    }

    private Void scenes() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            String paid = post("/v1/payments", payment("tok_visa", "automatic"));
            get("/v1/payments/" + paid);
            switch (round % 8) {
                case 0 -> post("/v1/payments/" + paid + "/refunds", "{\"amount\":50}");
                case 2 -> {
                    String held = post("/v1/payments", payment("tok_mastercard", "manual"));
                    post("/v1/payments/" + held + "/captures", "{\"amount\":500}");
                }
                case 4 -> {
                    String held = post("/v1/payments", payment("tok_visa", "manual"));
                    post("/v1/payments/" + held + "/voids", "{}");
                }
                case 6 -> {
                    post("/v1/payments", payment("tok_declined", "automatic"));
                    get("/v1/payments?limit=5");
                    get("/v1/payments/" + paid + "/events");
                    get("/v1/ledger/entries?payment=" + paid);
                    get("/v1/balances");
                }
                default -> {
                    // A plain payment, as most are.
                }
            }
        }
        return null;
    }

    private static String payment(String token, String capture) {
        return """
                {"amount":1050,"currency":"USD","payment_method":"%s","capture":"%s","reference":"rehearsal"}""".formatted(token, capture);
    }

    /** Answers the id of the payment that the answer tells of, or an empty text. */
    private String post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", Ulids.next("rehearsal-"))
                .POST(BodyPublishers.ofString(body)));
    }

    private void get(String path) throws IOException, InterruptedException {
        send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).header("Authorization", "Bearer " + key);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= SERVER_ERROR) {
            throw new IllegalStateException("a rehearsed request was answered by " + answer.statusCode());
        }
        Matcher id = ID.matcher(answer.body());
        return id.find() ? id.group(1) : "";
    }
}
