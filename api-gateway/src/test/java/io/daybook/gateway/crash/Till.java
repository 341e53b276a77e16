package io.daybook.gateway.crash;

import io.daybook.gateway.crash.ApiClient.Patience;
import io.daybook.gateway.crash.ApiClient.Response;
import io.daybook.gateway.crash.Order.Follow;
import io.daybook.gateway.crash.Order.Manner;
import io.daybook.gateway.crash.Receipts.Receipt;
import io.daybook.gateway.crash.Receipts.Request;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One client: serves an order after the other. Whoever gets no answer asks again with the same key until there is one, as
 * a merchant's program should.
 */
final class Till {

    static final String ANSWERED = "every request answered";

    /** Not yet: the same request is answered otherwise in a moment. */
    private static final Set<String> COME_BACK = Set.of(
            "idempotency_key_in_use",
            "payment_processing",
            "capture_in_progress",
            "void_in_progress",
            "service_unavailable",
            "projection_behind",
            "internal_error");

    /** What the rules may say to a merchant. */
    private static final Set<String> REFUSALS = Set.of(
            "payment_not_authorized",
            "payment_voided",
            "payment_fully_captured",
            "payment_not_captured",
            "payment_fully_refunded",
            "capture_exceeds_authorized",
            "refund_exceeds_captured");

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofMillis(150);
    private static final int LONGEST_PAUSE = 4;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    private final Shop shop;
    private final ApiClient client;
    private final Receipts receipts;
    private final Findings findings;

    Till(Shop shop, ApiClient client, Receipts receipts, Findings findings) {
        this.shop = shop;
        this.client = client;
        this.receipts = receipts;
        this.findings = findings;
    }

    void serve(Order order) {
        Optional<Receipt> payment = ask(new Request(order, -1, "/v1/payments"));
        if (payment.isEmpty() || order.follows().isEmpty()) {
            return;
        }
        String path = "/v1/payments/" + payment.get().id();
        String status = end(payment.get(), path);
        boolean asPlanned = status.equals(order.manual() ? "authorized" : "captured");
        for (int number = 0; number < order.follows().size(); number++) {
            if (status.equals("processing")) {
                receipts.count("given up, since what came before takes too long");
                return;
            }
            Follow follow = order.follows().get(number);
            Optional<Receipt> done = ask(new Request(order, number, path + follow.kind().path));
            if (asPlanned) {
                judge(order, number, done);
            }
            if (done.isPresent()) {
                status = end(done.get(), place(done.get(), path));
                asPlanned &= status.equals("succeeded");
            }
        }
    }

    private static String place(Receipt done, String payment) {
        return switch (done.request().kind()) {
            case REFUND -> "/v1/refunds/" + done.id();
            case PAYMENT -> payment;
            case CAPTURE, VOID -> payment + done.request().kind().path + "/" + done.id();
        };
    }

    /** When all before went as planned, it is known which requests must be accepted and which not. */
    private void judge(Order order, int number, Optional<Receipt> done) {
        boolean lawful = order.follows().get(number).lawful();
        findings.that(
                "accepted what is lawful, refused what is not",
                done.isPresent() == lawful || receipts.isOpen(order.keyOf(number)),
                () -> order.keyOf(number) + (lawful ? " was refused" : " was accepted") + "; the order is " + order);
    }

    /** The status that something ends with; {@code processing} when it does not end soon. */
    private String end(Receipt receipt, String path) {
        String[] status = {receipt.status()};
        boolean ended = !status[0].equals("processing")
                || Poll.until(ENDS_WITHIN, () -> {
                    status[0] = look(path);
                    return !status[0].equals("processing");
                });
        return ended ? status[0] : "processing";
    }

    private String look(String path) {
        try {
            Response response = shop.whileOpen(() -> client.get(path));
            return response.isOk() ? response.body().path("status").asString("processing") : "processing";
        } catch (UncheckedIOException noAnswer) {
            return "processing";
        }
    }

    /** Asks until there is an answer; empty when it is a refusal. */
    private Optional<Receipt> ask(Request request) {
        SplittableRandom random = new SplittableRandom(request.key().hashCode());
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int attempt = 1; System.nanoTime() < end; attempt++) {
            Patience patience = patience(request.order().manner(), attempt, random);
            if (shop.whileOpen(() -> send(request, patience))) {
                return Optional.ofNullable(receipts.of(request.key()));
            }
            receipts.count("retries");
            Poll.pause(SOON.multipliedBy(Math.min(attempt, LONGEST_PAUSE) + random.nextInt(LONGEST_PAUSE)));
        }
        findings.differs(ANSWERED, request.key() + " got no answer in " + LONGEST);
        receipts.abandoned(request.key());
        return Optional.empty();
    }

    private static Patience patience(Manner manner, int attempt, SplittableRandom random) {
        return switch (manner) {
            case HASTY ->
                attempt == 1
                        ? new Patience(Duration.ofMillis(random.nextLong(2, 60)), "")
                        : new Patience(Patience.USUAL.hangsUp(), "wait=0.3");
            case ASYNCHRONOUS -> new Patience(Patience.USUAL.hangsUp(), "respond-async");
            case PATIENT, TWIN, REPEATING -> Patience.USUAL;
        };
    }

    private boolean send(Request request, Patience patience) {
        return switch (request.order().manner()) {
            case TWIN -> twice(request, patience);
            case REPEATING -> sendOnce(request, patience) && (receipts.of(request.key()) == null || repeat(request));
            case PATIENT, ASYNCHRONOUS, HASTY -> sendOnce(request, patience);
        };
    }

    private boolean twice(Request request, Patience patience) {
        boolean[] answered = new boolean[1];
        Thread other = Thread.ofPlatform().daemon().start(() -> answered[0] = sendOnce(request, patience));
        boolean first = sendOnce(request, patience);
        try {
            other.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return first || answered[0];
    }

    /** Repeats what was answered; that this one is not answered does not matter. */
    private boolean repeat(Request request) {
        receipts.count("repeated after their answer");
        boolean ignored = sendOnce(request, Patience.USUAL);
        return ignored || receipts.of(request.key()) != null;
    }

    private boolean sendOnce(Request request, Patience patience) {
        receipts.count("requests");
        receipts.sent(request);
        long sentAt = System.currentTimeMillis();
        try {
            return keep(request, client.post(request.path(), request.key(), request.body(), patience), sentAt);
        } catch (UncheckedIOException noAnswer) {
            receipts.count("without an answer");
            if (!(noAnswer.getCause() instanceof ConnectException)) {
                receipts.unanswered(request);
            }
            return false;
        }
    }

    private boolean keep(Request request, Response response, long sentAt) {
        String code = response.code();
        if (response.isOk()) {
            receipts.keep(request, response);
            return true;
        }
        receipts.count("answered " + response.status() + " " + code);
        if (COME_BACK.contains(code)) {
            return false;
        }
        findings.that(
                "refusals are those of the rules",
                REFUSALS.contains(code),
                () -> request.key() + " was answered " + response.status() + " " + response.body());
        receipts.refused(request, code, sentAt);
        return true;
    }
}
