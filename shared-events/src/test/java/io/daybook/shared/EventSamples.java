package io.daybook.shared;

import io.daybook.shared.types.DomainEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One stored sample of every event that was ever written to a log, and the Java value that it means. Every module that
 * reads or writes events proves itself against them.
 */
public final class EventSamples {

    /**
     * An event and how it is stored.
     *
     * @param event equal to what is read from the stored form
     */
    public record Sample(EventRegistry.Entry entry, DomainEvent event) {

        /** Where the stored form lies on the class path. */
        public String resource() {
            return "/io/daybook/shared/samples/" + entry.name() + ".v" + entry.revision() + ".json";
        }

        /**
         * The stored form, in UTF-8 and laid out for people: to be compared as JSON, not byte by byte.
         *
         * @throws NullPointerException when it is missing
         */
        public byte[] json() {
            try (InputStream in = EventSamples.class.getResourceAsStream(resource())) {
                return Objects.requireNonNull(in, resource()).readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return entry.name() + ".v" + entry.revision();
        }
    }

    private EventSamples() {}

    /** A sample of every event, in the order of the registry, and of what was stored under earlier revisions. */
    public static List<Sample> all() {
        return Stream.concat(current().stream(), earlier().stream()).toList();
    }

    /**
     * Nothing but what has changed since: under its first revision, a call knew neither shopper nor customer, and nothing
     * was told beside an authorization, and files were held against payments only; under its second, no shopper was ever asked on the merchant's wish.
     */
    private static List<Sample> earlier() {
        Stream<DomainEvent> first = Stream.of(
                        PaymentSamples.earlier(), OperationSamples.earlier(), List.of(SettlementSamples.earlier()))
                .flatMap(List::stream);
        Stream<DomainEvent> second =
                Stream.concat(Stream.of(PaymentSamples.second()), OperationSamples.second().stream());
        return Stream.concat(first.map(event -> of(event, 1)), second.map(event -> of(event, 2)))
                .toList();
    }

    private static Sample of(DomainEvent event, int revision) {
        Class<? extends DomainEvent> type = event.getClass();
        return new Sample(new EventRegistry.Entry(type, EventRegistry.nameOf(type), revision), event);
    }

    /** A sample of every event as it is written today. */
    public static List<Sample> current() {
        List<DomainEvent> events = Stream.of(
                        MerchantSamples.all(),
                        CustomerSamples.all(),
                        PaymentSamples.all(),
                        RefundSamples.all(),
                        DisputeSamples.all(),
                        RiskSamples.all(),
                        OperationSamples.all(),
                        PayoutSamples.all(),
                        SettlementSamples.all())
                .flatMap(List::stream)
                .toList();
        return EventRegistry.all().stream()
                .map(entry -> new Sample(entry, of(entry, events)))
                .toList();
    }

    private static DomainEvent of(EventRegistry.Entry entry, List<DomainEvent> events) {
        return events.stream()
                .filter(entry.type()::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError(entry.name() + " has no sample"));
    }
}
