package io.daybook.benchmarks.micro;

import io.daybook.database.Database;
import io.daybook.eventstore.EventStoreAutoConfiguration;
import io.daybook.eventstore.LeafHash;
import io.daybook.eventstore.StoredEvent;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.PaymentAuthorized;
import io.daybook.shared.types.MetadataKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What an event costs on its way into the log and out of it: {@code payment.authorized}, of the usual size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked // JMH fills the fields.
public class Log {

    private static final MetaData METADATA = MetaData.from(Map.of(
            MetadataKeys.ACTOR, "connector:simulator",
            MetadataKeys.MERCHANT, "mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A",
            MetadataKeys.MODE, "test",
            MetadataKeys.REQUEST, "req_01K9ZQ4K7M3N8P2R5S6T7V8W9A",
            MetadataKeys.IDEMPOTENCY_KEY, "order-1001",
            MetadataKeys.API_VERSION, "2026-11-01",
            MetadataKeys.ADDRESS, "192.0.2.1"));

    private final AtomicLong next = new AtomicLong();
    private Path folder;
    private AnnotationConfigApplicationContext node;
    private EventStore store;
    private Serializer serializer;
    private PaymentAuthorized event;
    private SerializedObject<byte[]> written;
    private StoredEvent stored;

    /** Starts a PostgreSQL and an event store on it. */
    @Setup
    public void start() throws IOException {
        folder = Files.createTempDirectory("daybook-jmh-log-");
        Database database = Database.embedded(folder);
        node = new AnnotationConfigApplicationContext();
        node.registerBean("database", Database.class, () -> database);
        node.register(EventStoreAutoConfiguration.class);
        node.refresh();
        store = node.getBean(EventStore.class);
        serializer = node.getBean(Configuration.class).eventSerializer();
        List<PaymentEvent> events =
                PaymentExamples.history(PaymentExamples.pay(CaptureMode.AUTOMATIC), PaymentExamples.executed());
        event = (PaymentAuthorized) events.stream()
                .filter(PaymentAuthorized.class::isInstance)
                .findFirst()
                .orElseThrow();
        written = serializer.serialize(event, byte[].class);
        stored = new StoredEvent(
                "evt_01K9ZQ4K7M3N8P2R5S6T7V8W9A",
                "Payment",
                PaymentExamples.PAYMENT.value(),
                2,
                EventRegistry.nameOf(PaymentAuthorized.class),
                "1",
                written.getData(),
                serializer.serialize(METADATA, byte[].class).getData());
    }

    @Benchmark
    public SerializedObject<byte[]> serialize() {
        return serializer.serialize(event, byte[].class);
    }

    @Benchmark
    public Object deserialize() {
        return serializer.deserialize(written);
    }

    @Benchmark
    public byte[] leafHash() {
        return LeafHash.of(stored, PaymentExamples.NOON);
    }

    /** One caller, who waits for the disk each time. */
    @Benchmark
    public void appendAlone() {
        append();
    }

    /** As many callers as a busy node has: each waits for a commit that it shares. */
    @Benchmark
    @Threads(64)
    public void appendTogether() {
        append();
    }

    private void append() {
        store.publish(List.of(
                new GenericDomainEventMessage<>("Payment", "pay_" + next.incrementAndGet(), 0, event, METADATA)));
    }

    /** Stops both. */
    @TearDown
    public void stop() throws IOException {
        node.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
