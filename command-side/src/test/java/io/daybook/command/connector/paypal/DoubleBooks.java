package io.daybook.command.connector.paypal;

import static io.daybook.command.connector.paypal.DoubleNodes.checkMoney;
import static io.daybook.command.connector.paypal.DoubleNodes.currency;
import static io.daybook.command.connector.paypal.DoubleNodes.isOf;
import static io.daybook.command.connector.paypal.DoubleNodes.leadsTo;
import static io.daybook.command.connector.paypal.DoubleNodes.link;
import static io.daybook.command.connector.paypal.DoubleNodes.marks;
import static io.daybook.command.connector.paypal.DoubleNodes.orderOf;
import static io.daybook.command.connector.paypal.DoubleNodes.payment;
import static io.daybook.command.connector.paypal.DoubleNodes.payments;
import static io.daybook.command.connector.paypal.DoubleNodes.related;
import static io.daybook.command.connector.paypal.DoubleNodes.sum;
import static io.daybook.command.connector.paypal.DoubleNodes.text;
import static io.daybook.command.connector.paypal.DoubleNodes.unit;
import static io.daybook.command.connector.paypal.DoubleNodes.value;

import io.daybook.command.connector.paypal.Answered.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the pretended PayPal knows: orders, what was done with them, and payouts. It refuses what PayPal refuses. */
final class DoubleBooks {

    private final String base;
    private final Clock clock;
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Map<String, ObjectNode> authorizations = new LinkedHashMap<>();
    private final Map<String, ObjectNode> captures = new LinkedHashMap<>();
    private final Map<String, ObjectNode> refunds = new LinkedHashMap<>();
    private final Map<String, String> instruments = new LinkedHashMap<>();
    private final Set<String> invoices = new HashSet<>();
    private final BiConsumer<String, ObjectNode> tell;
    private int number;
    private boolean hurried;
    private String nextStatus = "COMPLETED";

    /**
     * Empty books.
     *
     * @param tell is told what happened, by PayPal's word for it, and to what
     */
    DoubleBooks(String base, Clock clock, BiConsumer<String, ObjectNode> tell) {
        this.base = base;
        this.clock = clock;
        this.tell = tell;
    }

    /** The shopper approves the next order before PayPal has even answered that it is made. */
    void hurry() {
        hurried = true;
    }

    ObjectNode find(String id) {
        return switch (id.charAt(0)) {
            case 'O' -> order(id);
            case 'A' -> authorization(id);
            case 'C' -> capture(id);
            default -> refund(id);
        };
    }

    /** How the next authorization, capture or refund stands at first. */
    void nextIs(String status) {
        nextStatus = status;
    }

    private String takeNext() {
        String status = nextStatus;
        nextStatus = "COMPLETED";
        return status;
    }

    /** The shopper approves, with an instrument that will do, or that is refused with an issue. */
    void approve(String order, @Nullable String issue) {
        ObjectNode found = order(order);
        found.put("status", "APPROVED");
        if (issue != null) {
            instruments.put(order, issue);
        }
        tell.accept("CHECKOUT.ORDER.APPROVED", found);
    }

    /** Everything that moved money, in its order. */
    List<ObjectNode> moved() {
        return Stream.concat(captures.values().stream(), refunds.values().stream())
                .filter(each -> !text(each, "status").equals("PENDING"))
                .toList();
    }

    int orders() {
        return orders.size();
    }

    int authorizations() {
        return authorizations.size();
    }

    int captures() {
        return captures.size();
    }

    int refunds() {
        return refunds.size();
    }

    ObjectNode order(String id) {
        return known(orders, id);
    }

    ObjectNode authorization(String id) {
        return known(authorizations, id);
    }

    ObjectNode capture(String id) {
        return known(captures, id);
    }

    ObjectNode refund(String id) {
        return known(refunds, id);
    }

    /** PayPal forgets an order that nobody approved in time. */
    void forget(String order) {
        orders.remove(order);
    }

    private static ObjectNode known(Map<String, ObjectNode> things, String id) {
        ObjectNode found = things.get(id);
        if (found == null) {
            throw new Refused(404, "INVALID_RESOURCE_ID");
        }
        return found;
    }

    ObjectNode createOrder(JsonNode asked) {
        String id = nextId("O");
        ObjectNode order = Fields.MAPPER.createObjectNode();
        order.put("id", id).put("intent", text(asked, "intent"));
        boolean wallet = asked.has("payment_source");
        order.put("status", wallet ? "PAYER_ACTION_REQUIRED" : "CREATED");
        order.put("create_time", clock.instant().toString());
        ArrayNode units = order.putArray("purchase_units");
        for (JsonNode unit : asked.get("purchase_units")) {
            checkMoney(unit.get("amount"));
            ObjectNode copy = unit.deepCopy().asObject();
            if (!copy.has("reference_id")) {
                copy.put("reference_id", "default");
            }
            units.add(copy);
        }
        ArrayNode links = order.putArray("links");
        link(links, "self", base + "/v2/checkout/orders/" + id);
        link(links, wallet ? "payer-action" : "approve", base + "/checkoutnow?token=" + id);
        orders.put(id, order);
        if (hurried) {
            hurried = false;
            approve(id, null);
        }
        return order;
    }

    void patch(String id, JsonNode changes) {
        DoubleNodes.patch(order(id), changes);
    }

    ObjectNode authorizeOrder(String id) {
        ObjectNode order = payable(id, "AUTHORIZE", "ORDER_ALREADY_AUTHORIZED");
        ObjectNode unit = unit(order);
        ObjectNode authorization = payment(nextId("A"), unit.get("amount"), clock.instant());
        authorization.put("status", takeNext().equals("PENDING") ? "PENDING" : "CREATED");
        marks(unit, authorization);
        related(authorization, id);
        authorizations.put(text(authorization, "id"), authorization);
        payments(unit, "authorizations").add(authorization);
        tell.accept("PAYMENT.AUTHORIZATION.CREATED", authorization);
        order.put("status", "COMPLETED");
        return order;
    }

    ObjectNode captureOrder(String id) {
        ObjectNode order = payable(id, "CAPTURE", "ORDER_ALREADY_CAPTURED");
        ObjectNode unit = unit(order);
        take(unit, unit.get("amount"), text(unit, "invoice_id"), id);
        order.put("status", "COMPLETED");
        return order;
    }

    private ObjectNode payable(String id, String intent, String already) {
        ObjectNode order = order(id);
        if (!text(order, "intent").equals(intent)) {
            throw new Refused(422, "ACTION_DOES_NOT_MATCH_INTENT");
        }
        switch (text(order, "status")) {
            case "APPROVED" -> {
                String issue = instruments.get(id);
                if (issue != null) {
                    throw new Refused(422, issue);
                }
            }
            case "COMPLETED" -> throw new Refused(422, already);
            case "PAYER_ACTION_REQUIRED" -> throw new Refused(422, "PAYER_ACTION_REQUIRED");
            default -> throw new Refused(422, "ORDER_NOT_APPROVED");
        }
        JsonNode invoice = unit(order).get("invoice_id");
        if (invoice != null && !invoices.add(invoice.stringValue())) {
            throw new Refused(422, "DUPLICATE_INVOICE_ID");
        }
        return order;
    }

    ObjectNode captureAuthorization(String id, JsonNode asked) {
        ObjectNode authorization = authorization(id);
        switch (text(authorization, "status")) {
            case "VOIDED" -> throw new Refused(422, "AUTHORIZATION_VOIDED");
            case "CAPTURED" -> throw new Refused(422, "AUTHORIZATION_ALREADY_CAPTURED");
            case "DENIED" -> throw new Refused(422, "AUTHORIZATION_DENIED");
            case "EXPIRED" -> throw new Refused(422, "AUTHORIZATION_EXPIRED");
            default -> {}
        }
        checkMoney(asked.get("amount"));
        if (!currency(asked).equals(currency(authorization))) {
            throw new Refused(422, "AUTH_CAPTURE_CURRENCY_MISMATCH");
        }
        ObjectNode order = order(orderOf(authorization));
        BigDecimal rest = value(authorization).subtract(sum(captures, capture -> isOf(capture, id)));
        int left = value(asked).compareTo(rest);
        if (left > 0) {
            throw new Refused(422, "MAX_CAPTURE_AMOUNT_EXCEEDED");
        }
        if (!invoices.add(text(asked, "invoice_id"))) {
            throw new Refused(422, "DUPLICATE_INVOICE_ID");
        }
        boolean last = asked.path("final_capture").booleanValue(false) || left == 0;
        authorization.put("status", last ? "CAPTURED" : "PARTIALLY_CAPTURED");
        ObjectNode capture = take(unit(order), asked.get("amount"), text(asked, "invoice_id"), text(order, "id"));
        capture.put("final_capture", last);
        related(capture, text(order, "id")).put("authorization_id", id);
        return capture;
    }

    private ObjectNode take(ObjectNode unit, JsonNode amount, String invoice, String order) {
        ObjectNode capture = payment(nextId("C"), amount, clock.instant());
        capture.put("status", takeNext());
        marks(unit, capture);
        capture.put("invoice_id", invoice);
        related(capture, order);
        captures.put(text(capture, "id"), capture);
        payments(unit, "captures").add(capture);
        tell.accept("PAYMENT.CAPTURE." + text(capture, "status"), capture);
        return capture;
    }

    ObjectNode voidAuthorization(String id) {
        ObjectNode authorization = authorization(id);
        switch (text(authorization, "status")) {
            case "VOIDED" -> throw new Refused(422, "PREVIOUSLY_VOIDED");
            case "CAPTURED" -> throw new Refused(422, "PREVIOUSLY_CAPTURED");
            default -> authorization.put("status", "VOIDED");
        }
        tell.accept("PAYMENT.AUTHORIZATION.VOIDED", authorization);
        return authorization.put("update_time", clock.instant().toString());
    }

    ObjectNode refundCapture(String id, JsonNode asked) {
        ObjectNode capture = capture(id);
        if (text(capture, "status").equals("PENDING")) {
            throw new Refused(422, "PENDING_CAPTURE");
        }
        checkMoney(asked.get("amount"));
        if (!currency(asked).equals(currency(capture))) {
            throw new Refused(422, "REFUND_CAPTURE_CURRENCY_MISMATCH");
        }
        String up = base + "/v2/payments/captures/" + id;
        BigDecimal rest = value(capture).subtract(sum(refunds, refund -> leadsTo(refund, up)));
        int left = value(asked).compareTo(rest);
        if (left > 0) {
            throw new Refused(422, rest.signum() == 0 ? "CAPTURE_FULLY_REFUNDED" : "REFUND_AMOUNT_EXCEEDED");
        }
        if (!invoices.add(text(asked, "invoice_id"))) {
            throw new Refused(422, "DUPLICATE_INVOICE_ID");
        }
        ObjectNode refund = payment(nextId("R"), asked.get("amount"), clock.instant());
        refund.put("status", takeNext());
        marks(asked, refund);
        link(refund.putArray("links"), "up", up);
        refunds.put(text(refund, "id"), refund);
        capture.put("status", left == 0 ? "REFUNDED" : "PARTIALLY_REFUNDED");
        payments(unit(order(orderOf(capture))), "refunds").add(refund);
        tell.accept("PAYMENT.CAPTURE.REFUNDED", refund);
        return refund;
    }

    String nextId(String kind) {
        number++;
        return kind + "0".repeat(16 - Integer.toString(number).length()) + number;
    }
}
