package io.daybook.benchmarks;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** An aggregate that decides nothing, so that only what Axon and the store do is measured; its event is a real one. */
public class Probe {

    private static final Tenant TENANT = new Tenant(new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A"), Mode.TEST);

    /** What every event of a request carries. */
    static final Map<String, String> METADATA = Map.of(
            MetadataKeys.ACTOR, "key_01K9ZQ4K7M3N8P2R5S6T7V8W9A",
            MetadataKeys.MERCHANT, "mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A",
            MetadataKeys.MODE, "test",
            MetadataKeys.REQUEST, "req_01K9ZQ4K7M3N8P2R5S6T7V8W9A",
            MetadataKeys.IDEMPOTENCY_KEY, "order-1001",
            MetadataKeys.API_VERSION, "2026-11-01",
            MetadataKeys.ADDRESS, "192.0.2.1");

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String id;

    /** For Axon. */
    public Probe() {}

    /** Appends one event to an aggregate, new or old. */
    record Note(PaymentId target) implements Command {}

    static PaymentInitiated event(PaymentId id) {
        PaymentDetails details = new PaymentDetails(
                null,
                "order-1001",
                "Two books",
                null,
                "BOOKS",
                "https://shop.example/back",
                null,
                Map.of("cart", "77"));
        return new PaymentInitiated(
                id,
                TENANT,
                Money.of(1050, "USD"),
                "tok_visa",
                CaptureMode.AUTOMATIC,
                details,
                List.of(new ConnectorName("simulator")),
                new FeeTerms(290, Money.of(30, "USD")),
                Instant.now());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Note command) {
        AggregateLifecycle.apply(event(command.target()));
    }

    @EventSourcingHandler
    void on(PaymentInitiated event) {
        id = event.paymentId().value();
    }
}
