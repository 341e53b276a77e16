package io.daybook.command.connector.paypal;

import io.daybook.command.connector.Calls;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.simulator.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connector and PayPal's double, with calls of $10.50 that have a key of their own each. */
final class PaypalFixture implements AutoCloseable {

    static final String WEBHOOK = "9XL90610J3647323C";
    static final String RETURN_URL = "https://shop.example/return?order=1";

    final MovableClock clock = new MovableClock();
    final PaypalDouble paypal = PaypalDouble.start(clock);
    final PaypalConnector connector;
    final PaypalPayouts payouts;

    PaypalFixture() {
        this(Duration.ofSeconds(5));
    }

    PaypalFixture(Duration timeout) {
        connector = connector(paypal, timeout, clock);
        payouts = new PaypalPayouts(api(properties(paypal.base(), timeout), clock), timeout, clock);
    }

    static PaypalConnector connector(PaypalDouble paypal, Duration timeout, Clock clock) {
        PaypalProperties properties = properties(paypal.base(), timeout);
        Certificates certificates = new Certificates(
                new Wire(Duration.ofSeconds(2)),
                Origin.parse(paypal.base()).stream().toList(),
                DoubleWebhooks.AUTHORITY.anchors(),
                clock);
        return new PaypalConnector(
                properties,
                api(properties, clock),
                emailPayouts(new PaypalPayouts(api(properties, clock), timeout, clock), clock),
                new Webhooks(new WebhookSignature(properties, certificates)),
                clock);
    }

    /** Whose addresses are sealed by nothing but being written backwards; an empty one is an erased person's. */
    static EmailPayouts emailPayouts(PaypalPayouts payouts, Clock clock) {
        return new EmailPayouts(
                payouts,
                email -> Optional.of(new StringBuilder(email.sealed()).reverse().toString())
                        .filter(text -> !text.isEmpty()),
                clock);
    }

    static PaypalApi api(PaypalProperties properties, Clock clock) {
        Wire wire = new Wire(Duration.ofSeconds(2));
        return new PaypalApi(wire, new AccessTokens(wire, properties, clock), properties.apiBase());
    }

    static PaypalProperties properties(String base, Duration timeout) {
        return new PaypalProperties(
                PaypalDouble.CLIENT,
                PaypalDouble.SECRET,
                base,
                WEBHOOK,
                timeout,
                "",
                List.of(base),
                "",
                Duration.ofDays(3));
    }

    /** An operation that began now, as far as its ULID tells. */
    OperationId operation(String prefix, String suffix) {
        return new OperationId(prefix + Calls.ulid(clock.instant()) + suffix);
    }

    GatewayCall authorize(String token) {
        return authorize(token, CaptureMode.MANUAL, Money.of(1050, "USD"));
    }

    GatewayCall authorize(String token, CaptureMode capture, Money amount) {
        return new GatewayCall(
                operation("auth_", "_1"),
                OperationKind.AUTHORIZE,
                PaypalConnector.NAME,
                1,
                deadline(),
                amount,
                token,
                capture,
                null,
                false,
                RETURN_URL,
                null,
                null);
    }

    GatewayCall capture(String authorization, long amount, boolean last) {
        return call("cap_", OperationKind.CAPTURE, authorization, amount, last);
    }

    GatewayCall release(String authorization, long amount) {
        return call("void_", OperationKind.VOID, authorization, amount, false);
    }

    GatewayCall refund(String reference, long amount) {
        return call("re_", OperationKind.REFUND, reference, amount, false);
    }

    GatewayCall reverse(String reference, long amount) {
        return call("rev_", OperationKind.REVERSE, reference, amount, false);
    }

    private GatewayCall call(String prefix, OperationKind kind, @Nullable String reference, long amount, boolean last) {
        String suffix = kind == OperationKind.REVERSE ? "_1" : "";
        return new GatewayCall(
                operation(prefix, suffix),
                kind,
                PaypalConnector.NAME,
                1,
                deadline(),
                Money.of(amount, "USD"),
                null,
                null,
                reference,
                last);
    }

    Instant deadline() {
        return clock.instant().plusSeconds(10);
    }

    /** The same call under a lease of its own, as when it is asked about. */
    GatewayCall later(GatewayCall call) {
        return call.again(call.attempt(), deadline());
    }

    /** An order that the shopper has approved in a checkout of the merchant's own. */
    String approvedOrder(CaptureMode capture, String value, String currency) {
        String id = checkoutOrder(paypal.books(), capture, value, currency);
        paypal.books().approve(id, null);
        return id;
    }

    static String checkoutOrder(DoubleBooks books, CaptureMode capture, String value, String currency) {
        String intent = capture == CaptureMode.AUTOMATIC ? "CAPTURE" : "AUTHORIZE";
        String order = """
                {"intent":"%s","purchase_units":[{"amount":{"currency_code":"%s","value":"%s"}}]}""".formatted(intent, currency, value);
        return books.createOrder(Fields.MAPPER.readTree(order)).get("id").stringValue();
    }

    String approvedOrder() {
        return approvedOrder(CaptureMode.MANUAL, "10.50", "USD");
    }

    @Override
    public void close() {
        paypal.close();
    }
}
