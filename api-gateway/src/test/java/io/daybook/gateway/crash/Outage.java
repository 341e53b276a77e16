package io.daybook.gateway.crash;

import io.daybook.gateway.crash.ApiClient.Patience;
import io.daybook.gateway.crash.ApiClient.Response;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A merchant's first gateway is killed in the middle of a row of payments, and comes back near their end. Daybook and two
 * simulators are processes of their own; what the simulators charged is read from their own records.
 */
public final class Outage implements AutoCloseable {

    private static final String PRIMARY = "simulator";
    private static final String BACKUP = "backup";
    private static final long AMOUNT = 1050;
    private static final int CALLERS = 16;
    private static final Duration RECOVERY = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofMinutes(2);

    /** The key is repeated until there is an answer, as a merchant's server would. */
    private static final int TRIES = 20;

    /** What came of a payment as the merchant sees it, and how long its acceptance took. */
    private record Accepted(String id, long nanos) {}

    private final int payments;
    private final DaybookNode daybook;
    private final SimulatorNode backup;
    private volatile SimulatorNode primary;

    public Outage(Path folder, int payments) {
        this.payments = payments;
        this.primary = SimulatorNode.launch(folder.resolve("primary"));
        this.backup = SimulatorNode.launch(folder.resolve("backup"));
        this.daybook = new DaybookNode(
                folder.resolve("daybook"),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                List.of("--simulator-url", primary.url().toString()),
                Map.of(
                        "DAYBOOK_SIMULATORS_URLS_BACKUP",
                        backup.url().toString(),
                        "DAYBOOK_CONNECTORS_RECOVERY",
                        RECOVERY.toSeconds() + "s",
                        "DAYBOOK_SIMULATOR_TIMEOUTSECONDS",
                        "2"));
    }

    /** {@code ./daybook outage}: answers 0 when nothing was lost or doubled, 1 otherwise, 2 for options without sense. */
    public static int run(List<String> words) throws Exception {
        if (words.size() > 1 || !words.stream().allMatch(word -> word.matches("[1-9][0-9]{1,5}"))) {
            System.err.println("./daybook outage [N]: how many payments, from 10 on");
            return 2;
        }
        int payments = words.isEmpty() ? 1000 : Integer.parseInt(words.getFirst());
        Path folder = Files.createTempDirectory("daybook-outage-");
        try (Outage outage = new Outage(folder, payments)) {
            Figures figures = outage.run();
            System.out.print(figures.told());
            if (figures.agrees()) {
                return 0;
            }
            System.out.println("What the processes printed is kept in " + folder);
            return 1;
        }
    }

    /**
     * Takes the payments, and compares.
     *
     * @return the figures, in which nothing lost and nothing doubled is for the caller to see to
     */
    public Figures run() throws Exception {
        daybook.launch();
        primary.awaitReady();
        backup.awaitReady();
        daybook.awaitReady();
        ApiClient merchant = daybook.client();
        sendFirstToPrimaryThenToBackup(merchant);
        int until = 4 * payments / 5;
        List<Accepted> accepted = new ArrayList<>(take(merchant, 0, until));
        primary = primary.launchAgain().awaitReady();
        Poll.pause(RECOVERY.plusMillis(500));
        accepted.addAll(take(merchant, until, payments));
        boolean settled = Poll.until(SETTLING, () -> open(merchant) == 0);
        List<JsonNode> seen = merchant.all("/v1/payments?limit=100");
        return figures(accepted, seen, settled);
    }

    private static void sendFirstToPrimaryThenToBackup(ApiClient merchant) {
        Map<String, ?> rules =
                Map.of("rules", List.of(Map.of("name", "primary first", "gateways", List.of(PRIMARY, BACKUP))));
        merchant.post("/v1/routing", "route", rules).expect(201);
        // A key's holder is remembered for a second, rules and all.
        Poll.pause(Duration.ofMillis(1100));
    }

    /** Takes those from one number to before another; in the middle of all, the first gateway dies. */
    private List<Accepted> take(ApiClient merchant, int from, int to) throws Exception {
        AtomicInteger begun = new AtomicInteger(from);
        Semaphore turns = new Semaphore(CALLERS);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Accepted>> orders = IntStream.range(from, to)
                    .<Callable<Accepted>>mapToObj(number -> () -> {
                        turns.acquire();
                        try {
                            if (begun.incrementAndGet() == 2 * payments / 5) {
                                primary.kill();
                            }
                            return pay(merchant, number);
                        } finally {
                            turns.release();
                        }
                    })
                    .toList();
            return callers.invokeAll(orders).stream().map(Outage::outcome).toList();
        }
    }

    private static Accepted outcome(Future<Accepted> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Accepted pay(ApiClient merchant, int number) {
        Map<String, ?> body = Map.of(
                "amount", AMOUNT, "currency", "USD", "payment_method", "tok_visa", "reference", "outage-" + number);
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                // Accepted is what is durable: the outcome is looked at later.
                Response answer = merchant.post(
                        "/v1/payments",
                        "outage-" + number,
                        body,
                        new Patience(Duration.ofSeconds(20), "respond-async"));
                if (answer.isOk()) {
                    return new Accepted(answer.body().get("id").asString(), System.nanoTime() - begin);
                }
                if (attempt == TRIES) {
                    throw new IllegalStateException("payment " + number + " was not accepted: " + answer);
                }
            } catch (UncheckedIOException noAnswer) {
                if (attempt == TRIES) {
                    throw noAnswer;
                }
            }
            Poll.pause(Duration.ofMillis(200));
        }
    }

    private static int open(ApiClient merchant) {
        return merchant.get("/v1/payments?status=processing&limit=1")
                .expect(200)
                .get("data")
                .size();
    }

    private Figures figures(List<Accepted> accepted, List<JsonNode> seen, boolean settled) {
        GatewayBook first = GatewayBook.read(primary.book());
        GatewayBook second = GatewayBook.read(backup.book());
        Tally tally = new Tally(first, second);
        Map<String, JsonNode> byId = new HashMap<>();
        seen.forEach(payment -> byId.put(payment.get("id").asString(), payment));
        accepted.forEach(one -> tally.count(one.id(), byId.get(one.id())));
        long[] sorted = accepted.stream().mapToLong(Accepted::nanos).sorted().toArray();
        return new Figures(
                accepted.size(),
                settled,
                tally.captured,
                tally.lost,
                tally.doubled,
                tally.fellBack,
                tally.sentToBackupAtOnce,
                first.charges().size(),
                second.charges().size(),
                first.twice().size() + second.twice().size(),
                millis(sorted, 50),
                millis(sorted, 99));
    }

    private static double millis(long[] sorted, int percentile) {
        int place = (int) Math.ceil(sorted.length * percentile / 100.0) - 1;
        return sorted[place] / 1_000_000.0;
    }

    /** Compares what the merchant sees of a payment with what the gateways have charged for it. */
    private static final class Tally {
        private final Map<String, Long> taken = new HashMap<>();
        private int captured;
        private int lost;
        private int doubled;
        private int fellBack;
        private int sentToBackupAtOnce;

        Tally(GatewayBook... books) {
            Arrays.stream(books)
                    .flatMap(book -> book.charges().stream())
                    .forEach(charge -> taken.merge(payment(charge.key), charge.captured - charge.refunded, Long::sum));
        }

        /** The keys of a payment's authorizations have its ULID between two underscores. */
        private static String payment(String key) {
            return "pay_" + key.split("_", -1)[1];
        }

        void count(String id, JsonNode payment) {
            long money = taken.getOrDefault(id, 0L);
            boolean isCaptured =
                    payment != null && payment.get("status").asString().equals("captured");
            captured += isCaptured ? 1 : 0;
            lost += isCaptured && money > 0 ? 0 : 1;
            doubled += money > AMOUNT ? 1 : 0;
            if (isCaptured && payment.get("connector").asString().equals(BACKUP)) {
                boolean triedPrimary = payment.get("attempts")
                        .get(0)
                        .get("connector")
                        .asString()
                        .equals(PRIMARY);
                fellBack += triedPrimary ? 1 : 0;
                sentToBackupAtOnce += triedPrimary ? 0 : 1;
            }
        }
    }

    /**
     * What came of it.
     *
     * @param settled whether every payment came to an end
     * @param lost payments that were accepted and not captured, or captured and charged by no gateway
     * @param doubled payments for which the gateways have taken more than was asked
     * @param fellBack payments that the first gateway failed, and that the second took
     * @param sentToBackupAtOnce payments for which the first gateway was passed over
     * @param keysTwice keys that a gateway executed twice
     * @param p99 of the time until a payment was accepted, in milliseconds
     */
    public record Figures(
            int accepted,
            boolean settled,
            int captured,
            int lost,
            int doubled,
            int fellBack,
            int sentToBackupAtOnce,
            int chargesOfPrimary,
            int chargesOfBackup,
            int keysTwice,
            double p50,
            double p99) {

        /** Whether every payment came to its end, and to its money once. */
        public boolean agrees() {
            return settled && lost == 0 && doubled == 0 && keysTwice == 0;
        }

        /** For people. */
        public String told() {
            double share = 100.0 * (fellBack + sentToBackupAtOnce) / accepted;
            return """
                    payments accepted            %5d
                    captured                     %5d
                    lost                         %5d
                    doubled                      %5d
                    taken by the first gateway   %5d  (its own record)
                    taken by the second gateway  %5d  (its own record)
                    fell back after failures     %5d
                    sent to the second at once   %5d  (circuit open)
                    share on the second gateway  %7.1f %%
                    acceptance                   p50 %.1f ms, p99 %.1f ms
                    """.formatted(
                            accepted,
                            captured,
                            lost,
                            doubled,
                            chargesOfPrimary,
                            chargesOfBackup,
                            fellBack,
                            sentToBackupAtOnce,
                            share,
                            p50,
                            p99);
        }
    }

    @Override
    public void close() {
        try {
            daybook.close();
        } finally {
            primary.close();
            backup.close();
        }
    }
}
