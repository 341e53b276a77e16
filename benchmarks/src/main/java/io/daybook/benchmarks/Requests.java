package io.daybook.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What a merchant asks for, each caller on a connection of its own. Thread-safe. */
final class Requests {

    /** So many payments are remembered: all of a run. */
    private static final int KEPT = 1_000_000;

    private static final int PREFIX = "/v1/payments/".length();

    private final SplittableRandom seeds;
    private final Supplier<HttpConnection> connections;
    private final List<String> captured = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorized = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger nextRefund = new AtomicInteger();
    private final AtomicInteger nextCapture = new AtomicInteger();
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    Requests(long seed, Supplier<HttpConnection> connections) {
        this.seeds = new SplittableRandom(seed);
        this.connections = connections;
    }

    /** What is asked, on a connection, with whatever has to be chosen. */
    private interface Asking {
        void on(HttpConnection connection, SplittableRandom random) throws IOException;
    }

    private Load.Task task(Asking asking) {
        SplittableRandom random;
        synchronized (seeds) {
            random = seeds.split();
        }
        HttpConnection connection = connections.get();
        return new Load.Task() {
            @Override
            public void run() throws IOException {
                asking.on(connection, random);
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    /** A payment that is authorized and captured by one request. */
    Load.Tasks paying(String token, String headers) {
        return caller -> task((connection, random) -> {
            String id = pay(connection, random, token, "automatic", headers);
            if (captured.size() < KEPT) {
                captured.add(id);
            }
        });
    }

    /** A payment that is authorized only. */
    Load.Tasks authorizing() {
        return caller ->
                task((connection, random) -> authorized.add(pay(connection, random, "tok_visa", "manual", "")));
    }

    private String pay(HttpConnection connection, SplittableRandom random, String token, String mode, String headers)
            throws IOException {
        String body = "{\"amount\":1050,\"currency\":\"USD\",\"payment_method\":\"" + token + "\",\"capture\":\"" + mode
                + "\",\"reference\":\"order-" + orders.incrementAndGet() + "\",\"description\":\"Two books\""
                + ",\"metadata\":{\"cart\":\"77\"}}";
        HttpConnection.Answer answer = connection.post("/v1/payments", key(random), headers, body);
        if (answer.status() == 202) {
            late.incrementAndGet();
        } else {
            answer.expect(201);
        }
        return answer.location().substring(PREFIX);
    }

    /** As merchants' libraries make them: without any order, so that no index has an easy time. */
    private static String key(SplittableRandom random) {
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    /** The next authorization that was not captured yet, the oldest first. */
    Load.Tasks capturing() {
        return caller -> task((connection, random) -> {
            String id = authorized.get(nextCapture.getAndIncrement());
            connection
                    .post("/v1/payments/" + id + "/captures", key(random), "", "{}")
                    .expect(201);
        });
    }

    /** All of the next payment that was not refunded yet, the oldest first. */
    Load.Tasks refunding() {
        return caller -> task((connection, random) -> {
            String id = captured.get(nextRefund.getAndIncrement());
            connection
                    .post("/v1/payments/" + id + "/refunds", key(random), "", "{}")
                    .expect(201);
        });
    }

    /** One of the payments, any. */
    Load.Tasks reading(List<String> ids) {
        List<String> known = List.copyOf(ids);
        return caller -> task((connection, random) -> connection
                .get("/v1/payments/" + known.get(random.nextInt(known.size())))
                .expect(200));
    }

    /** The newest payments. */
    Load.Tasks listing() {
        return caller ->
                task((connection, random) -> connection.get("/v1/payments").expect(200));
    }

    /** Payments that were captured. */
    List<String> captured() {
        synchronized (captured) {
            return List.copyOf(captured);
        }
    }

    int refundable() {
        return captured.size() - nextRefund.get();
    }

    int capturable() {
        return authorized.size() - nextCapture.get();
    }

    /** How many payments were acknowledged. */
    long acknowledged() {
        return orders.get();
    }

    /** How many of them were answered before their outcome was known. */
    long late() {
        return late.get();
    }
}
