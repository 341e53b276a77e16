package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.crash.ApiClient.Response;
import io.daybook.gateway.crash.Order.Step;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/**
 * A merchant with many orders and several tills, who writes down what was acknowledged. A till that gets no answer asks
 * again with the same key until it gets one, as a merchant's program should.
 */
final class Shop {

    /** Not yet: the same request is answered otherwise in a moment. */
    private static final Set<String> COME_BACK = Set.of(
            "idempotency_key_in_use",
            "payment_processing",
            "capture_in_progress",
            "void_in_progress",
            "service_unavailable",
            "projection_behind");

    private final ApiClient client;
    private final List<Order> orders;
    private final Map<String, JsonNode> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger payments = new AtomicInteger();
    private final ConcurrentLinkedQueue<Milestone> milestones = new ConcurrentLinkedQueue<>();

    private record Milestone(int payments, CountDownLatch reached) {}

    Shop(ApiClient client, int orders, long seed) {
        this.client = client;
        SplittableRandom random = new SplittableRandom(seed);
        this.orders = IntStream.rangeClosed(1, orders)
                .mapToObj(number -> Order.random(number, random))
                .toList();
    }

    List<Order> orders() {
        return orders;
    }

    /** How many requests got no answer, since nobody listened or the connection broke. */
    int unanswered() {
        return unanswered.get();
    }

    /** The first answer to each key that has one. */
    Map<String, JsonNode> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** The id of an order's payment; only when it was acknowledged. */
    String paymentOf(Order order) {
        return acknowledged.get(order.key()).get("id").asString();
    }

    /** Opens when so many payments are acknowledged. To be asked for before the shop opens. */
    CountDownLatch acknowledged(int count) {
        Milestone milestone = new Milestone(count, new CountDownLatch(1));
        milestones.add(milestone);
        return milestone.reached();
    }

    /** Serves all orders at so many tills. The future ends when every till is done, and fails when one does. */
    Future<?> open(int tills) {
        ConcurrentLinkedQueue<Order> queue = new ConcurrentLinkedQueue<>(orders);
        ExecutorService staff = Executors.newVirtualThreadPerTaskExecutor();
        List<? extends Future<?>> shifts = Stream.generate(() -> staff.submit(() -> serve(queue)))
                .limit(tills)
                .toList();
        return staff.submit(() -> {
            awaitAll(shifts);
            staff.shutdown();
        });
    }

    private static void awaitAll(List<? extends Future<?>> shifts) {
        for (Future<?> shift : shifts) {
            try {
                shift.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            } catch (ExecutionException failure) {
                throw new AssertionError("a till failed", failure.getCause());
            }
        }
    }

    private void serve(ConcurrentLinkedQueue<Order> queue) {
        for (Order order = queue.poll(); order != null; order = queue.poll()) {
            if (order.impatient() && !askOnce("/v1/payments", order.key(), order.payment())) {
                continue; // This one comes back at the end of the day.
            }
            serve(order);
        }
    }

    /** Does all of an order that is not done yet. */
    void serve(Order order) {
        ask("/v1/payments", order.key(), order.payment());
        List<Step> steps = order.steps();
        if (!steps.isEmpty()) {
            String payment = "/v1/payments/" + paymentOf(order);
            steps.forEach(step -> ask(payment + step.path(), step.key(), step.body()));
        }
    }

    private void ask(String path, String key, Map<String, ?> body) {
        patiently("an answer to " + key).until(() -> askOnce(path, key, body));
    }

    private boolean askOnce(String path, String key, Map<String, ?> body) {
        try {
            return keep(path, key, client.post(path, key, body));
        } catch (UncheckedIOException noAnswer) {
            unanswered.incrementAndGet();
            return false;
        }
    }

    private boolean keep(String path, String key, Response response) {
        if (COME_BACK.contains(response.code())) {
            return false;
        }
        assertThat(response.isOk())
                .as("%s %s answered %s %s", path, key, response.status(), response.body())
                .isTrue();
        if (acknowledged.putIfAbsent(key, response.body()) == null && path.equals("/v1/payments")) {
            int count = payments.incrementAndGet();
            milestones.stream()
                    .filter(mark -> count >= mark.payments())
                    .forEach(mark -> mark.reached().countDown());
        }
        return true;
    }

    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(90));
    }
}
