package io.daybook.command.connector.simulator;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of $10.50, each with a key of its own. */
final class Calls {

    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final Instant LATER = NOW.plusSeconds(10);
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final ConnectorName SIMULATOR = new ConnectorName("simulator");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Calls() {}

    static GatewayCall authorize(String token) {
        return authorize(token, CaptureMode.MANUAL);
    }

    static GatewayCall authorizeAndCapture(String token) {
        return authorize(token, CaptureMode.AUTOMATIC);
    }

    private static GatewayCall authorize(String token, CaptureMode capture) {
        return new GatewayCall(
                key("auth"),
                OperationKind.AUTHORIZE,
                SIMULATOR,
                1,
                LATER,
                Money.of(1050, "USD"),
                token,
                capture,
                null,
                false);
    }

    static GatewayCall following(OperationKind kind, String charge, long amount) {
        return new GatewayCall(
                key("next"), kind, SIMULATOR, 1, LATER, Money.of(amount, "USD"), null, null, charge, false);
    }

    private static OperationId key(String prefix) {
        return new OperationId(prefix + "_" + NUMBER.incrementAndGet());
    }
}
