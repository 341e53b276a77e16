package io.daybook.command.connector.paypal;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The disputes of the pretended PayPal: what buyers open, and how PayPal ends it. Each step is told by a webhook. */
final class DoubleDisputes {

    private final Clock clock;
    private final DoubleWebhooks webhooks;
    private final Map<String, ObjectNode> disputes = new HashMap<>();

    DoubleDisputes(Clock clock, DoubleWebhooks webhooks) {
        this.clock = clock;
        this.webhooks = webhooks;
    }

    /** A buyer disputes a capture, and the seller is to say something. */
    void open(String dispute, String capture, String dollars) {
        ObjectNode made = Fields.MAPPER.createObjectNode();
        made.put("dispute_id", dispute)
                .put("create_time", clock.instant().toString())
                .put("update_time", clock.instant().toString())
                .put("reason", "UNAUTHORISED")
                .put("status", "WAITING_FOR_SELLER_RESPONSE");
        made.putArray("disputed_transactions").addObject().put("seller_transaction_id", capture);
        made.set("dispute_amount", amount(dollars));
        disputes.put(dispute, made);
        webhooks.tell("CUSTOMER.DISPUTE.CREATED", made.deepCopy());
    }

    /** Money is moved from or to the seller. */
    void moved(String dispute, String list, String party, String type, String dollars) {
        ObjectNode known = known(dispute);
        ArrayNode movements = known.has(list) ? (ArrayNode) known.get(list) : known.putArray(list);
        movements.addObject().put(party, "SELLER").put("type", type).set("amount", amount(dollars));
        movements.addObject().put(party, "BUYER").put("type", "CREDIT").set("amount", amount(dollars));
    }

    /** PayPal ends it, by one of the outcomes that it has published. */
    void resolve(String dispute, String outcome) {
        ObjectNode known = known(dispute);
        known.put("status", "RESOLVED").put("update_time", clock.instant().toString());
        known.putObject("dispute_outcome").put("outcome_code", outcome);
        webhooks.tell("CUSTOMER.DISPUTE.RESOLVED", known.deepCopy());
    }

    private ObjectNode known(String dispute) {
        return Objects.requireNonNull(disputes.get(dispute));
    }

    private static ObjectNode amount(String dollars) {
        return Fields.MAPPER.createObjectNode().put("currency_code", "USD").put("value", dollars);
    }
}
