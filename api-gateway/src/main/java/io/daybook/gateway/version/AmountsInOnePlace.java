package io.daybook.gateway.version;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * 2026-11-21. What has become of a payment's amount stands in one object, {@code amounts}, in place of four fields that
 * began alike; and {@code capture}, which read as if it were the capture itself, is {@code capture_method}.
 */
final class AmountsInOnePlace implements VersionChange {

    private static final String PAYMENTS = "/v1/payments";
    private static final String AMOUNTS = "amounts";
    private static final String BEFORE = "amount_";
    private static final List<String> PARTS = List.of("authorized", "captured", "refunded", "refundable");
    private static final String CAPTURE = "capture";
    private static final String CAPTURE_METHOD = "capture_method";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";

    @Override
    public String version() {
        return "2026-11-21";
    }

    @Override
    public Set<String> upgradeRequest(String address, ObjectNode body) {
        if (!address.equals(PAYMENTS)) {
            return Set.of();
        }
        boolean unknown = body.remove(CAPTURE_METHOD) != null;
        rename(body, CAPTURE, CAPTURE_METHOD);
        return unknown ? Set.of(CAPTURE_METHOD) : Set.of();
    }

    @Override
    public String downgradeField(String address, String field) {
        return address.equals(PAYMENTS) && field.equals(CAPTURE_METHOD) ? CAPTURE : field;
    }

    @Override
    public List<BeanPropertyWriter> downgradeProperties(List<BeanPropertyWriter> properties) {
        Set<String> names = properties.stream().map(BeanPropertyWriter::getName).collect(toUnmodifiableSet());
        return names.containsAll(Set.of("object", AMOUNTS, CAPTURE_METHOD))
                ? properties.stream().map(AmountsInOnePlace::before).toList()
                : properties;
    }

    private static BeanPropertyWriter before(BeanPropertyWriter property) {
        return switch (property.getName()) {
            case AMOUNTS -> property.unwrappingWriter(NameTransformer.simpleTransformer(BEFORE, ""));
            case CAPTURE_METHOD -> property.rename(new CaptureAgain());
            default -> property;
        };
    }

    private static final class CaptureAgain extends NameTransformer {

        @Override
        public String transform(String name) {
            return CAPTURE;
        }

        @Override
        public String reverse(String transformed) {
            return CAPTURE_METHOD;
        }
    }

    @Override
    public void downgradeObject(ObjectNode object) {
        if (object.get(AMOUNTS) instanceof ObjectNode amounts
                && "payment".equals(object.path("object").stringValue(""))) {
            Map<String, JsonNode> flat = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getKey().equals(AMOUNTS)) {
                    PARTS.forEach(part -> flat.put(BEFORE + part, amounts.get(part)));
                } else {
                    flat.put(field.getKey(), field.getValue());
                }
            }
            object.removeAll();
            flat.forEach(object::set);
            rename(object, CAPTURE_METHOD, CAPTURE);
        }
    }

    @Override
    public void upgradeDescription(ObjectNode document) {
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        ObjectNode payment = (ObjectNode) schemas.get("Payment");
        ObjectNode properties = (ObjectNode) payment.get(PROPERTIES);
        ObjectNode amounts = schemas.putObject("PaymentAmounts");
        amounts.put("type", "object").put("additionalProperties", false);
        PARTS.forEach(amounts.putArray(REQUIRED)::add);
        ObjectNode parts = amounts.putObject(PROPERTIES);
        PARTS.forEach(part -> parts.set(part, properties.remove(BEFORE + part)));
        properties.putObject(AMOUNTS).put("$ref", "#/components/schemas/PaymentAmounts");
        rename(properties, CAPTURE, CAPTURE_METHOD);
        List<String> required = new ArrayList<>();
        payment.get(REQUIRED).forEach(name -> required.add(name.stringValue()));
        required.removeIf(name -> name.startsWith(BEFORE) || name.equals(CAPTURE));
        required.add(AMOUNTS);
        required.add(CAPTURE_METHOD);
        ArrayNode names = payment.putArray(REQUIRED);
        required.forEach(names::add);
        rename((ObjectNode) schemas.at("/NewPayment/" + PROPERTIES), CAPTURE, CAPTURE_METHOD);
        document.at("/paths/~1v1~1payments/post/requestBody/content/application~1json/examples")
                .forEach(example -> rename((ObjectNode) example.get("value"), CAPTURE, CAPTURE_METHOD));
    }

    /** Puts the same value under another name, in the same place. */
    private static void rename(ObjectNode object, String from, String to) {
        if (!object.has(from)) {
            return;
        }
        Map<String, JsonNode> renamed = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> renamed.put(field.getKey().equals(from) ? to : field.getKey(), field.getValue()));
        object.removeAll();
        renamed.forEach(object::set);
    }
}
