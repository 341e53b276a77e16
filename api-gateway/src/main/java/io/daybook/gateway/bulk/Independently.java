package io.daybook.gateway.bulk;

import io.daybook.gateway.bulk.Items.ItemAnswer;
import io.daybook.gateway.idempotency.Deed;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.json.ApiJson;
import io.daybook.gateway.request.Patience;
import io.daybook.shared.types.BulkId;
import io.daybook.shared.types.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each for itself: as if it had been sent by itself with its own key. What is about the same payment, or the same of
 * anything else, is done in order; the rest at once, a few at a time.
 */
final class Independently implements Deed<BulkView> {

    private static final int AT_ONCE = 16;
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BulkRequest request;
    private final Items items;
    private final Patience patience;
    private @Nullable List<ItemAnswer> answers;

    Independently(BulkRequest request, Items items, Patience patience) {
        this.request = request;
        this.items = items;
        this.patience = patience;
    }

    /** Does them, and answers as they were answered. */
    List<ItemAnswer> send() {
        return send(request.items());
    }

    private List<ItemAnswer> send(List<Item> chosen) {
        Map<String, List<Item>> bySubject = new LinkedHashMap<>();
        chosen.forEach(item -> bySubject
                .computeIfAbsent(item.subject(), subject -> new ArrayList<>())
                .add(item));
        long end = System.nanoTime() + patience.limit().toNanos();
        Semaphore places = new Semaphore(AT_ONCE);
        Map<Integer, ItemAnswer> all = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<Integer, ItemAnswer>>> groups = new ArrayList<>();
            for (List<Item> group : bySubject.values()) {
                groups.add(threads.submit(inOrder(group, places, end)));
            }
            for (Future<Map<Integer, ItemAnswer>> group : groups) {
                all.putAll(group.get());
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a command of several failed", failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while commands were under way", stopped);
        }
        return List.copyOf(all.values());
    }

    private Callable<Map<Integer, ItemAnswer>> inOrder(List<Item> group, Semaphore places, long end) {
        return () -> {
            Map<Integer, ItemAnswer> answered = new TreeMap<>();
            for (Item item : group) {
                places.acquire();
                try {
                    answered.put(item.number(), items.send(item, prefer(end), null));
                } finally {
                    places.release();
                }
            }
            return answered;
        };
    }

    /** What the whole may wait for, the last of them may wait for too, and no longer. */
    private String prefer(long end) {
        return patience.async()
                ? Items.prefer(patience)
                : Items.prefer(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    @Override
    public String idPrefix() {
        return BulkId.PREFIX;
    }

    @Override
    public Class<BulkView> viewType() {
        return BulkView.class;
    }

    @Override
    public void carryOut(String reservedId, boolean fresh) {
        answers = send();
    }

    @Override
    public Write.Outcome<BulkView> outcome(String reservedId) {
        List<ItemAnswer> all = answers == null ? send() : answers;
        List<BulkView.Entry> entries = all.stream()
                .map(answer -> new BulkView.Entry(
                        answer.status(), answer.position().value(), answer.failed() ? text(answer.body()) : ""))
                .toList();
        Position last = all.stream()
                .map(ItemAnswer::position)
                .max(Comparator.comparingLong(Position::value))
                .orElse(Position.START);
        return new Write.Outcome<>(OK, new BulkView(entries), last);
    }

    private static String text(JsonNode body) {
        return new String(ApiJson.bytes(body), StandardCharsets.UTF_8);
    }

    /** What succeeded is told again by its own key; what failed is told again as it was, though its key was freed. */
    @Override
    public Object body(BulkView view) {
        List<ItemAnswer> done = answers;
        return BulkBody.of(request, done == null ? again(view) : done);
    }

    private List<ItemAnswer> again(BulkView view) {
        List<Item> succeeded = request.items().stream()
                .filter(item -> view.entries().get(item.number()).text().isEmpty())
                .toList();
        Map<Integer, ItemAnswer> all = new TreeMap<>();
        List<ItemAnswer> told = send(succeeded);
        for (int i = 0; i < succeeded.size(); i++) {
            all.put(succeeded.get(i).number(), told.get(i));
        }
        for (Item item : request.items()) {
            BulkView.Entry entry = view.entries().get(item.number());
            if (!entry.text().isEmpty()) {
                all.put(
                        item.number(),
                        new ItemAnswer(
                                entry.status(),
                                JSON.readTree(entry.text()),
                                null,
                                true,
                                new Position(entry.position())));
            }
        }
        return List.copyOf(all.values());
    }

    @Override
    public @Nullable String location(BulkView view) {
        return null;
    }
}
