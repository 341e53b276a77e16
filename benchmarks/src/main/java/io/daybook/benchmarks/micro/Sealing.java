package io.daybook.benchmarks.micro;

import io.daybook.personal.KeyFolder;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.types.Personal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What keeping a person's fields secret costs, the person's key being there already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@NullUnmarked // JMH fills the fields.
public class Sealing {

    private static final String BILLING =
            "{\"name\":\"Ada Example\",\"email\":\"ada@example.com\",\"address\":{\"line1\":"
                    + "\"1 Example Street\",\"city\":\"Exampleton\",\"postal_code\":\"12345\",\"country\":\"US\"}}";

    private Path folder;
    private PersonalKeys keys;
    private Personal<String> sealed;

    /** Makes the keys. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("daybook-jmh-keys-");
        keys = KeyFolder.open(folder, Clock.systemUTC());
        sealed = keys.seal(PaymentExamples.PAYMENT, "billing", BILLING);
    }

    @Benchmark
    public Personal<String> seal() {
        return keys.seal(PaymentExamples.PAYMENT, "billing", BILLING);
    }

    @Benchmark
    public Optional<String> unseal() {
        return keys.open(sealed, "billing");
    }

    /** Removes the keys. */
    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
