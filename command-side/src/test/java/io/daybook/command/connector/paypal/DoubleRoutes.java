package io.daybook.command.connector.paypal;

import io.daybook.command.connector.paypal.Answered.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What can be asked of the pretended PayPal, and what it looks like. */
final class DoubleRoutes {

    private static final String ORDER = "/v2/checkout/orders/([A-Z0-9]{1,36})";
    private static final String AUTHORIZATION = "/v2/payments/authorizations/([A-Z0-9]{1,36})";
    private static final String CAPTURE = "/v2/payments/captures/([A-Z0-9]{1,36})";

    /** Does what is asked. */
    @FunctionalInterface
    interface Act {
        Answered on(String id, JsonNode body);
    }

    /**
     * One thing that can be asked.
     *
     * @param keyed whether it is done once under a PayPal-Request-Id
     * @param moves whether it moves money
     */
    record Route(String method, Pattern path, boolean keyed, boolean moves, Optional<Shape> shape, Act act) {

        Answered answer(String id, JsonNode body) {
            try {
                return act.on(id, body);
            } catch (Refused refused) {
                return refused.answer();
            }
        }
    }

    /** A route, and the id in the path that it was taken by. */
    record Taken(Route route, String id) {}

    private final List<Route> routes = new ArrayList<>();

    DoubleRoutes(DoubleBooks books, DoublePayouts payouts) {
        add(true, false, "/v2/checkout/orders()", Shapes.ORDER, (id, body) -> created(books.createOrder(body)));
        add(true, true, ORDER + "/authorize", Shapes.NOTHING, (id, body) -> created(books.authorizeOrder(id)));
        add(true, true, ORDER + "/capture", Shapes.NOTHING, (id, body) -> created(books.captureOrder(id)));
        add(
                true,
                true,
                AUTHORIZATION + "/capture",
                Shapes.CAPTURE,
                (id, body) -> created(books.captureAuthorization(id, body)));
        add(true, true, CAPTURE + "/refund", Shapes.REFUND, (id, body) -> created(books.refundCapture(id, body)));
        add(true, true, "/v1/payments/payouts()", Shapes.PAYOUT, (id, body) -> payouts.create(body));
        add(
                "POST",
                true,
                AUTHORIZATION + "/void",
                Optional.empty(),
                (id, body) -> Answered.json(200, books.voidAuthorization(id)));
        add("PATCH", false, ORDER, Optional.of(Shapes.ORDER_PATCH), (id, body) -> {
            books.patch(id, body);
            return new Answered(204, "");
        });
        get(ORDER, books::order);
        get(AUTHORIZATION, books::authorization);
        get(CAPTURE, books::capture);
        get("/v2/payments/refunds/([A-Z0-9]{1,36})", books::refund);
        get("/v1/payments/payouts/([A-Z0-9]{1,36})", payouts::find);
    }

    private static Answered created(JsonNode node) {
        return Answered.json(201, node);
    }

    private void get(String path, Function<String, JsonNode> find) {
        add("GET", false, path, Optional.empty(), (id, body) -> Answered.json(200, find.apply(id)));
    }

    private void add(boolean keyed, boolean moves, String path, Shape shape, Act act) {
        routes.add(new Route("POST", Pattern.compile(path), keyed, moves, Optional.of(shape), act));
    }

    private void add(String method, boolean moves, String path, Optional<Shape> shape, Act act) {
        routes.add(new Route(method, Pattern.compile(path), method.equals("POST"), moves, shape, act));
    }

    Optional<Taken> find(String method, String path) {
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (route.method().equals(method) && matcher.matches()) {
                return Optional.of(new Taken(route, matcher.group(1)));
            }
        }
        return Optional.empty();
    }
}
