package io.daybook.command.connector.paypal;

import io.daybook.command.connector.paypal.Answered.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the pretended PayPal's things are made up, and read. */
final class DoubleNodes {

    private static final Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");
    private static final Set<String> TAKEN = Set.of(
            "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "MYR",
            "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD");

    private DoubleNodes() {}

    /** Changes what may be changed of an order that is not completed. */
    static void patch(ObjectNode order, JsonNode changes) {
        if (text(order, "status").equals("COMPLETED")) {
            throw new Refused(422, "ORDER_ALREADY_COMPLETED");
        }
        ObjectNode unit = unit(order);
        for (JsonNode change : changes) {
            String path = text(change, "path");
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean named = path.contains("=='" + text(unit, "reference_id") + "'");
            if (!named || text(change, "op").equals("add") == unit.has(name)) {
                throw new Refused(422, "INVALID_PATCH_OPERATION");
            }
            unit.put(name, text(change, "value"));
        }
    }

    static ObjectNode payment(String id, JsonNode amount, Instant at) {
        ObjectNode payment = Fields.MAPPER.createObjectNode();
        payment.put("id", id).set("amount", amount.deepCopy());
        return payment.put("create_time", at.toString());
    }

    static void marks(JsonNode from, ObjectNode to) {
        for (String name : new String[] {"custom_id", "invoice_id"}) {
            if (from.has(name)) {
                to.put(name, text(from, name));
            }
        }
    }

    static ObjectNode related(ObjectNode payment, String order) {
        ObjectNode ids = payment.putObject("supplementary_data").putObject("related_ids");
        return ids.put("order_id", order);
    }

    static ArrayNode payments(ObjectNode unit, String kind) {
        ObjectNode payments = unit.has("payments") ? unit.get("payments").asObject() : unit.putObject("payments");
        return payments.has(kind) ? payments.get(kind).asArray() : payments.putArray(kind);
    }

    static ObjectNode unit(ObjectNode order) {
        return order.get("purchase_units").get(0).asObject();
    }

    static String orderOf(ObjectNode payment) {
        return payment.get("supplementary_data")
                .get("related_ids")
                .get("order_id")
                .stringValue();
    }

    static boolean isOf(ObjectNode capture, String authorization) {
        return capture.get("supplementary_data")
                .get("related_ids")
                .path("authorization_id")
                .stringValue("")
                .equals(authorization);
    }

    static boolean leadsTo(ObjectNode refund, String address) {
        return StreamSupport.stream(refund.get("links").spliterator(), false)
                .anyMatch(link -> text(link, "href").equals(address));
    }

    static BigDecimal sum(Map<String, ObjectNode> payments, Predicate<ObjectNode> which) {
        return payments.values().stream()
                .filter(which)
                .map(DoubleNodes::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal value(JsonNode payment) {
        return new BigDecimal(text(payment.get("amount"), "value"));
    }

    static String currency(JsonNode payment) {
        return text(payment.get("amount"), "currency_code");
    }

    static void checkMoney(JsonNode amount) {
        String currency = amount.has("currency") ? text(amount, "currency") : text(amount, "currency_code");
        if (!TAKEN.contains(currency)) {
            throw new Refused(422, "INVALID_CURRENCY_CODE");
        }
        BigDecimal value = new BigDecimal(text(amount, "value"));
        if (value.signum() <= 0) {
            throw new Refused(422, "CANNOT_BE_ZERO_OR_NEGATIVE");
        }
        if (value.scale() > (WHOLE.contains(currency) ? 0 : 2)) {
            throw new Refused(422, WHOLE.contains(currency) ? "DECIMALS_NOT_SUPPORTED" : "DECIMAL_PRECISION");
        }
    }

    static void link(ArrayNode links, String relation, String address) {
        links.addObject().put("href", address).put("rel", relation).put("method", "GET");
    }

    static String text(JsonNode node, String name) {
        return node.get(name).stringValue();
    }
}
