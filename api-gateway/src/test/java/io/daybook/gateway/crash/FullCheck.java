package io.daybook.gateway.crash;

import io.daybook.gateway.crash.ApiClient.Response;
import io.daybook.gateway.crash.Receipts.Receipt;
import io.daybook.gateway.crash.Receipts.Request;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** Everything that must be true, whatever happened. */
final class FullCheck {

    private static final String SEEN = "the last acknowledged before a fault is there after it";
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(10);
    private static final int REPEATED = 20_000;
    private static final int AT_ONCE = 32;

    private final House house;
    private final Receipts receipts;
    private final Findings findings;
    private final long seed;
    private long verified;
    private long charges;

    FullCheck(House house, Receipts receipts, Findings findings, long seed) {
        this.house = house;
        this.receipts = receipts;
        this.findings = findings;
        this.seed = seed;
    }

    /** The events that were verified. */
    long events() {
        return verified;
    }

    /** The charges at the gateway when it was last looked at. */
    long charges() {
        return charges;
    }

    /** After each fault: the log has no gap, and the last that was acknowledged before it is there. */
    void lightly(ApiClient client, List<Receipt> before) throws SQLException {
        try (Connection connection = house.connect()) {
            LogBook.positions(connection, findings);
        }
        for (Receipt receipt : before) {
            if (receipt.request().kind() == Order.Kind.PAYMENT) {
                boolean seen = Poll.until(SEEN_WITHIN, () -> isThere(client, receipt));
                findings.that(SEEN, seen, () -> receipt + " is gone");
            }
        }
    }

    private static boolean isThere(ApiClient client, Receipt receipt) {
        try {
            Response response = client.get("/v1/payments/" + receipt.id());
            JsonNode body = response.body();
            return response.isOk()
                    && body.path("reference")
                            .asString("")
                            .equals(receipt.request().key())
                    && (receipt.status().equals("processing")
                            || !body.path("status").asString("").equals("processing"));
        } catch (UncheckedIOException noAnswer) {
            return false;
        }
    }

    /**
     * All records against each other.
     *
     * @param ended whether every key has its answer, and no more will come
     */
    void everything(ApiClient client, boolean ended) throws SQLException {
        long began = System.nanoTime();
        new Settling(house, findings).await();
        try (Connection connection = house.connect()) {
            LogBook log = new LogBook(connection, findings, ended ? 0 : verified);
            verified = log.check();
            log.ledger();
            GatewayBook book = GatewayBook.read(house.simulator().book());
            charges = book.charges().size();
            Audit audit = new Audit(receipts, Tables.read(connection), book, findings);
            audit.clients();
            audit.gateway();
            audit.receivables(connection);
            if (ended) {
                audit.nothingElse();
            }
        }
        simulatorAgrees();
        if (ended) {
            everyKeyAgain(client);
        }
        rebuild();
        System.out.printf(
                "     everything checked in %.0f s: %d events, %d charges, %d differences%n",
                (System.nanoTime() - began) / 1e9, verified, charges, findings.differences());
    }

    private void simulatorAgrees() {
        JsonNode summary = house.simulator().summary();
        String what = "the simulator's own sums";
        findings.same(what, charges, summary.path("count").asLong(), () -> "count");
        findings.same(what, 0L, summary.path("duplicates").asLong(), () -> "duplicates");
        findings.that(what, summary.path("violations").asLong() == 0, () -> "violations: " + summary);
    }

    /** Whoever asks again is told the same. All keys, or a drawn part of them when they are very many. */
    private void everyKeyAgain(ApiClient client) throws SQLException {
        long one = Math.max(1, receipts.acknowledged() / REPEATED);
        long before = head();
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<? extends Future<?>> calls = receipts.all().stream()
                    .filter(receipt -> Math.floorMod(receipt.request().key().hashCode() + seed, one) == 0)
                    .map(receipt -> callers.submit(() -> again(client, receipt)))
                    .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a key cannot be repeated", failure);
        }
        findings.same("repeating keys writes nothing", before, head(), () -> "the head of the log");
    }

    private void again(ApiClient client, Receipt receipt) {
        Request request = receipt.request();
        Response answer = client.post(request.path(), request.key(), request.body());
        receipts.compare(receipt, answer);
        findings.that("repeated keys are answered as repeated", answer.replayed(), () -> request.key() + " was not");
    }

    private long head() throws SQLException {
        try (Connection connection = house.connect()) {
            return Sql.number(connection, "SELECT last_position FROM log.head");
        }
    }

    private void rebuild() throws SQLException {
        Rebuild rebuild = new Rebuild(findings);
        try (Connection connection = house.connect()) {
            rebuild.copy(connection);
            house.daybook().kill(); // Its PostgreSQL stays, for this connection.
            rebuild.empty(connection);
        }
        house.startAgain();
        try (Connection connection = house.connect()) {
            boolean caughtUp = Poll.until(
                    CAUGHT_UP_WITHIN, () -> Settling.behind(connection).isEmpty());
            findings.that(Rebuild.EQUAL, caughtUp, () -> "not caught up after " + CAUGHT_UP_WITHIN);
            rebuild.compare(connection);
            findings.same(
                    "a rebuild writes no event",
                    verified,
                    Sql.number(connection, "SELECT last_position FROM log.head"),
                    () -> "the head of the log");
        }
    }
}
