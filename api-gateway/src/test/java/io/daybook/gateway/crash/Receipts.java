package io.daybook.gateway.crash;

import com.github.f4b6a3.ulid.Ulid;
import io.daybook.gateway.crash.ApiClient.Response;
import io.daybook.gateway.crash.Tables.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the clients wrote down: every answer that reached them. Nobody else's record is used to fill it. Thread-safe. */
final class Receipts {

    static final String SAME_ANSWER = "same answer to the same key";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REMEMBERED = 64;

    private final Map<String, Receipt> byKey = new ConcurrentHashMap<>();
    private final Map<String, Refusal> refused = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> sent = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<String, String> late = new ConcurrentHashMap<>();
    private final Set<String> abandoned = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Deque<Receipt> latest = new ArrayDeque<>();
    private final Findings findings;

    Receipts(Findings findings) {
        this.findings = findings;
    }

    /**
     * The first answer that reached a client.
     *
     * @param payment the id of the payment that it is of, itself when it is one
     * @param http its status
     * @param text its body
     */
    record Receipt(Request request, String payment, String id, String status, int http, String text) {}

    /**
     * A request as it is sent, each time the same.
     *
     * @param follow which of those that follow the payment, from 0; -1 for the payment itself
     */
    record Request(Order order, int follow, String path) {

        String key() {
            return follow < 0 ? order.key() : order.keyOf(follow);
        }

        Order.Kind kind() {
            return follow < 0 ? Order.Kind.PAYMENT : order.follows().get(follow).kind();
        }

        /** In minor units; 0 for all that is left. */
        long amount() {
            return follow < 0 ? order.amount() : order.follows().get(follow).amount();
        }

        Map<String, ?> body() {
            return follow < 0 ? order.payment() : order.follows().get(follow).body();
        }
    }

    /**
     * A request that was refused.
     *
     * @param sent how often it had been sent by then
     * @param sentAt when the copy was sent that was refused first, in milliseconds since 1970
     */
    private record Refusal(Request request, String code, long sent, long sentAt) {

        @Override
        public String toString() {
            return "%s of %s, %s, refused with %s when it had been sent %d times"
                    .formatted(request.key(), request.path(), request.order().manner(), code, sent);
        }

        /** An id is made when a request comes to claim its key; a copy that is obeyed came after the refusal of the other. */
        boolean mayBe(String id, Operation operation) {
            return Ulid.getTime(id.substring(id.indexOf('_') + 1)) >= sentAt
                    && request.kind() == operation.kind()
                    && request.path().contains(operation.payment())
                    && (request.amount() == 0 || request.amount() == operation.amount());
        }
    }

    /** A copy of a request is on its way, and may be carried out whether or not its client waits for the answer. */
    void sent(Request request) {
        sent.computeIfAbsent(request.key(), key -> new LongAdder()).increment();
    }

    /** A copy of a request has no answer: its client hung up, or the connection broke. It may be on its way for long. */
    void unanswered(Request request) {
        unanswered.add(request.key());
    }

    /**
     * Whether this may be what one copy of a request did when another had been refused. A rejection frees its key, so a copy
     * that reaches Daybook after it is judged anew, and nobody can tell it from a repetition: of a client that hung up,
     * connections were seen to be made a third of a second later, on a machine with all processors busy. It is asked for
     * where a copy has no answer, with an id made after the refused copy was sent, and once for a key.
     */
    boolean isLateCopy(String id, Operation operation) {
        return refused.values().stream()
                .filter(refusal -> refusal.mayBe(id, operation))
                .map(refusal -> refusal.request().key())
                .anyMatch(key -> unanswered.contains(key) && id.equals(late.computeIfAbsent(key, first -> id)));
    }

    /** The refused requests about a payment, for people. */
    String refusedOf(String payment) {
        return refused.values().stream()
                .filter(refusal -> refusal.request().path().contains(payment))
                .map(Refusal::toString)
                .collect(Collectors.joining("; ", "; refused: ", ""));
    }

    /** Writes down that something happened. */
    void count(String what) {
        counts.computeIfAbsent(what, name -> new LongAdder()).increment();
    }

    Map<String, Long> counts() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        sums.put("done by a copy that came after another was refused", (long) late.size());
        return sums;
    }

    long counted(String what) {
        return counts().getOrDefault(what, 0L);
    }

    /** Keeps an answer, and compares it with one that came before. */
    Receipt keep(Request request, Response response) {
        JsonNode body = response.body();
        String id = body.path("id").asString("");
        Receipt receipt = new Receipt(
                request,
                request.follow() < 0 ? id : body.path("payment").asString(""),
                id,
                body.path("status").asString(""),
                response.status(),
                body.toString());
        Receipt first = byKey.putIfAbsent(request.key(), receipt);
        if (first != null) {
            compare(first, response);
            return first;
        }
        if (refused.containsKey(request.key())) {
            findings.differs(SAME_ANSWER, request.key() + " was refused and then accepted: " + body);
        }
        boolean asAsked = !id.isEmpty()
                && (request.amount() == 0 || body.path("amount").asLong() == request.amount())
                && body.path("currency").asString("").equals(request.order().currency());
        findings.that("answers show what was asked for", asAsked, () -> request.key() + " was answered " + body);
        count("acknowledged " + word(request.kind()));
        remember(receipt);
        return receipt;
    }

    static String word(Order.Kind kind) {
        return switch (kind) {
            case PAYMENT -> "payments";
            case CAPTURE -> "captures";
            case VOID -> "voids";
            case REFUND -> "refunds";
        };
    }

    private synchronized void remember(Receipt receipt) {
        latest.addLast(receipt);
        if (latest.size() > REMEMBERED) {
            latest.removeFirst();
        }
    }

    /** A key that was answered once is answered in the same way ever after. */
    void compare(Receipt first, Response again) {
        boolean same = again.status() == first.http() && again.body().equals(JSON.readTree(first.text()));
        findings.that(
                SAME_ANSWER,
                same,
                () -> first.request().key() + " was answered " + first.http() + " " + first.text() + " and then "
                        + again.status() + " " + again.body());
    }

    /**
     * The key was answered by a refusal, which changes nothing.
     *
     * @param sentAt when this copy was sent, in milliseconds since 1970
     */
    void refused(Request request, String code, long sentAt) {
        Receipt before = byKey.get(request.key());
        if (before != null) {
            findings.differs(SAME_ANSWER, request.key() + " was accepted and then refused: " + code);
        }
        LongAdder copies = sent.getOrDefault(request.key(), new LongAdder());
        if (refused.putIfAbsent(request.key(), new Refusal(request, code, copies.sum(), sentAt)) == null) {
            count("refused: " + code);
        }
    }

    /** Nobody knows what became of the key, and nobody asks again. */
    void abandoned(String key) {
        abandoned.add(key);
    }

    /** Whether the key has no answer. */
    boolean isOpen(String key) {
        return abandoned.contains(key);
    }

    @Nullable
    Receipt of(String key) {
        return byKey.get(key);
    }

    Collection<Receipt> all() {
        return byKey.values();
    }

    int acknowledged() {
        return byKey.size();
    }

    /** The last of those that were written down. */
    synchronized List<Receipt> latest() {
        return new ArrayList<>(latest);
    }
}
