package io.daybook.gateway;

import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.MerchantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Measures, by hand, how much a merchant that asks for all that it can get slows another: alone, with the noisy one
 * unlimited, and with the noisy one limited. Prints a table; asserts nothing, since times depend on the machine.
 *
 * <p>{@code java -cp … io.daybook.gateway.NoisyNeighbour [seconds for each row]}
 */
final class NoisyNeighbour {

    private static final MerchantId LIMITED = new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V8W9Y");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int CALLERS = 32;
    private static final long PACE_MILLIS = 50;

    private NoisyNeighbour() {}

    /** What the quiet merchant saw, and what the noisy one got. */
    private record Row(String name, List<Long> micros, long obeyed, long refused) {

        String text(int seconds) {
            List<Long> sorted = new ArrayList<>(micros);
            Collections.sort(sorted);
            return "| %s | %d | %.1f | %.1f | %.0f | %.0f |"
                    .formatted(
                            name,
                            sorted.size(),
                            sorted.get(sorted.size() / 2) / 1000.0,
                            sorted.get(sorted.size() * 99 / 100) / 1000.0,
                            obeyed / (double) seconds,
                            refused / (double) seconds);
        }
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
        Path data = Files.createTempDirectory("daybook-noisy");
        String limits = "--daybook.limits.merchants[" + LIMITED.value() + "].";
        Daybook daybook = Daybook.whole(data, limits + "key-writes=50", limits + "merchant-writes=50");
        Set<Scope> all = Scope.ofMerchants();
        Merchant quiet = daybook.merchant();
        Merchant unlimited = daybook.merchant();
        Merchant limited = daybook.merchant(LIMITED, all);
        measure(daybook, "warming up", quiet, unlimited, seconds);
        List<Row> rows = List.of(
                measure(daybook, "nobody else", quiet, null, seconds),
                measure(daybook, "a noisy merchant without a limit", quiet, unlimited, seconds),
                measure(daybook, "a noisy merchant, limited to 50 writes a second", quiet, limited, seconds),
                measure(daybook, "the same, who waits when told to (`Retry-After`)", quiet, limited, seconds));
        System.out.println(
                "| beside it | payments of the quiet merchant | p50 in ms | p99 in ms | noisy: obeyed/s | noisy:"
                        + " refused/s |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        rows.forEach(row -> System.out.println(row.text(seconds)));
        daybook.stop();
        System.exit(0);
    }

    /** Without the tests' client, which holds every answer against the document and would be what is measured. */
    private static int pay(Daybook daybook, Merchant merchant) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(daybook.api() + "/v1/payments"))
                .header("Authorization", "Bearer " + merchant.secret())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", Merchant.newKey())
                .POST(HttpRequest.BodyPublishers.ofString(Merchant.payment("tok_visa", "automatic")))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Row measure(Daybook daybook, String name, Merchant quiet, @Nullable Merchant noisy, int seconds)
            throws InterruptedException {
        AtomicBoolean running = new AtomicBoolean(true);
        LongAdder obeyed = new LongAdder();
        LongAdder refused = new LongAdder();
        List<Long> micros = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; noisy != null && i < CALLERS; i++) {
                callers.execute(() -> {
                    while (running.get()) {
                        boolean over = pay(daybook, noisy) == 429;
                        (over ? refused : obeyed).increment();
                        if (over && name.contains("Retry-After")) {
                            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                        }
                    }
                });
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            long next = System.nanoTime();
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                int status = pay(daybook, quiet);
                if (status != 201) {
                    throw new IllegalStateException("the quiet merchant was answered " + status);
                }
                micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
                next += TimeUnit.MILLISECONDS.toNanos(PACE_MILLIS);
                LockSupport.parkNanos(next - System.nanoTime());
            }
            running.set(false);
        }
        return new Row(name, micros, obeyed.sum(), refused.sum());
    }
}
