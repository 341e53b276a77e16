package io.daybook.command.connector;

import com.github.f4b6a3.ulid.Ulid;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Calls of $10.50 at a fixed time, each with a key of its own. */
public final class Calls {

    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final Money PRICE = Money.of(1050, "USD");
    public static final String RETURN_URL = "https://shop.example/back";

    private static final Instant DEADLINE = NOW.plusSeconds(60);
    private static final AtomicLong NUMBER = new AtomicLong();

    private final ConnectorName connector;

    public Calls(ConnectorName connector) {
        this.connector = connector;
    }

    /** The part of an id that follows its prefix, made at a time and never given again. */
    public static String ulid(Instant made) {
        return Ulid.min(made.toEpochMilli()).toString().substring(0, 10) + "%016d".formatted(NUMBER.incrementAndGet());
    }

    public GatewayCall authorize(String token) {
        return authorize(token, CaptureMode.MANUAL, PRICE, RETURN_URL, NOW);
    }

    public GatewayCall authorizeAndCapture(String token) {
        return authorize(token, CaptureMode.AUTOMATIC, PRICE, RETURN_URL, NOW);
    }

    public GatewayCall authorize(String token, CaptureMode capture, Money amount, String returnUrl, Instant made) {
        return new GatewayCall(
                new OperationId("auth_" + ulid(made) + "_1"),
                OperationKind.AUTHORIZE,
                connector,
                1,
                DEADLINE,
                amount,
                token,
                capture,
                null,
                false,
                returnUrl,
                null,
                null);
    }

    /** The last capture, a void, a refund or a reversal of what an authorization made. */
    public GatewayCall following(OperationKind kind, String reference, Money amount) {
        return following(kind, reference, amount, NOW);
    }

    public GatewayCall following(OperationKind kind, String reference, Money amount, Instant made) {
        String operation = switch (kind) {
            case CAPTURE -> "cap_" + ulid(made);
            case VOID -> "void_" + ulid(made);
            case REFUND -> "re_" + ulid(made);
            case REVERSE -> "rev_" + ulid(made) + "_1";
            default -> throw new IllegalArgumentException("does not follow an authorization: " + kind);
        };
        return new GatewayCall(
                new OperationId(operation),
                kind,
                connector,
                1,
                DEADLINE,
                amount,
                null,
                null,
                reference,
                kind == OperationKind.CAPTURE);
    }

    /** The same call once more, as Daybook makes it after it was told that the last one did nothing. */
    public static GatewayCall again(GatewayCall call) {
        return call.again(call.attempt() + 1, DEADLINE);
    }

    public static Money usd(long cents) {
        return Money.of(cents, "USD");
    }

    /** Long enough that a busy machine does not matter. */
    public static Duration patient() {
        return Duration.ofSeconds(30);
    }

    /** For calls that will not be answered. */
    public static Duration impatient() {
        return Duration.ofMillis(400);
    }
}
