package io.daybook.command.connector.paypal;

import io.daybook.command.connector.paypal.Answered.Refused;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pretended PayPal's payouts: a batch is taken once for each sender_batch_id, and its item ends when a test says so. */
final class DoublePayouts {

    private static final String PATH = "/v1/payments/payouts/";

    private final String base;
    private final Clock clock;
    private final Map<String, ObjectNode> batches = new LinkedHashMap<>();
    private final Map<String, String> bySender = new LinkedHashMap<>();

    DoublePayouts(String base, Clock clock) {
        this.base = base;
        this.clock = clock;
    }

    Answered create(JsonNode asked) {
        String sender = asked.get("sender_batch_header").get("sender_batch_id").stringValue();
        JsonNode item = asked.get("items").get(0);
        DoubleNodes.checkMoney(item.get("amount"));
        String known = bySender.get(sender);
        if (known != null) {
            return alreadyThere(known);
        }
        String id = "B" + "0".repeat(9) + (batches.size() + 100);
        ObjectNode batch = Fields.MAPPER.createObjectNode();
        ObjectNode header = batch.putObject("batch_header");
        header.put("payout_batch_id", id).put("batch_status", "PENDING");
        header.putObject("sender_batch_header").put("sender_batch_id", sender);
        Answered answer = Answered.json(201, batch);
        ObjectNode sent = batch.putArray("items").addObject();
        sent.put("payout_item_id", "I" + id)
                .put("transaction_status", "PENDING")
                .put("time_processed", clock.instant().toString())
                .set("payout_item", item);
        batches.put(id, batch);
        bySender.put(sender, id);
        return answer;
    }

    private Answered alreadyThere(String id) {
        Map<String, Object> link = Map.of("href", base + PATH + id, "rel", "self", "method", "GET");
        return Answered.json(
                400,
                Map.of(
                        "name", "USER_BUSINESS_ERROR",
                        "message", "User business error.",
                        "debug_id", "f1a2b3c4d5e6f",
                        "details",
                                List.of(Map.of(
                                        "field", "SENDER_BATCH_ID",
                                        "location", "body",
                                        "issue", "Batch with given sender_batch_id already exists",
                                        "link", List.of(link)))));
    }

    ObjectNode find(String id) {
        ObjectNode batch = batches.get(id);
        if (batch == null) {
            throw new Refused(404, "RESOURCE_NOT_FOUND");
        }
        return batch;
    }

    /** Lets the item of a batch end. */
    void end(String id, String status, String error) {
        ObjectNode item = find(id).get("items").get(0).asObject();
        item.put("transaction_status", status);
        if (!error.isEmpty()) {
            item.putObject("errors").put("name", error);
        }
    }

    /** The batch of a payout of Daybook's. */
    String batchOf(String sender) {
        return bySender.get(sender);
    }

    /** The items of all batches. */
    List<ObjectNode> items() {
        return batches.values().stream()
                .map(batch -> batch.get("items").get(0).asObject())
                .toList();
    }

    int count() {
        return batches.size();
    }
}
