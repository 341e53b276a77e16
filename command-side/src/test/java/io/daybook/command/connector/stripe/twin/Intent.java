package io.daybook.command.connector.stripe.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A payment intent with its charge, refunds and dispute, as Stripe keeps it and shows it. Guarded by its {@link Book}. */
final class Intent {

    final String id;
    final long created;
    final long amount;
    final String currency;
    final boolean manual;
    final boolean wantsChallenge;
    final @Nullable String customer;
    final @Nullable String returnUrl;
    final TestCard card;
    final Map<String, String> metadata;
    final List<Refunded> refunds = new ArrayList<>();
    String status = "requires_confirmation";
    long capturable;
    long received;

    @Nullable
    String charge;

    @Nullable
    Long canceledAt;

    @Nullable
    Map<String, Object> lastError;

    @Nullable
    String challengeUrl;

    @Nullable
    Dispute dispute;

    /** A refund as Stripe keeps it. */
    static final class Refunded {
        final String id;
        final long amount;
        final long created;
        final Map<String, String> metadata;
        String status;

        @Nullable
        String failure;

        Refunded(String id, long amount, long created, String status, Map<String, String> metadata) {
            this.id = id;
            this.amount = amount;
            this.created = created;
            this.status = status;
            this.metadata = metadata;
        }
    }

    /** A dispute as Stripe keeps it. */
    static final class Dispute {
        final String id;
        final long created;
        final String reason;
        final long amount;
        String status = "needs_response";

        Dispute(String id, long created, String reason, long amount) {
            this.id = id;
            this.created = created;
            this.reason = reason;
            this.amount = amount;
        }
    }

    Intent(String id, long created, Form form, TestCard card) {
        this.id = id;
        this.created = created;
        this.card = card;
        this.amount = form.number("amount").orElseThrow();
        this.currency = form.text("currency").orElseThrow();
        this.manual = form.text("capture_method").filter("manual"::equals).isPresent();
        this.wantsChallenge = form.text("payment_method_options[card][request_three_d_secure]")
                .filter("challenge"::equals)
                .isPresent();
        this.customer = form.text("customer").orElse(null);
        this.returnUrl = form.text("return_url").orElse(null);
        this.metadata = form.map("metadata");
    }

    long refunded() {
        return refunds.stream()
                .filter(each -> !each.status.equals("failed") && !each.status.equals("canceled"))
                .mapToLong(each -> each.amount)
                .sum();
    }

    Optional<Refunded> refund(String refund) {
        return refunds.stream().filter(each -> each.id.equals(refund)).findFirst();
    }

    Map<String, Object> json(List<String> expand) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("object", "payment_intent");
        json.put("amount", amount);
        json.put("amount_capturable", capturable);
        json.put("amount_received", received);
        json.put("automatic_payment_methods", Map.of("enabled", true));
        json.put("canceled_at", canceledAt);
        json.put("cancellation_reason", null);
        json.put("capture_method", manual ? "manual" : "automatic");
        json.put("client_secret", secret());
        json.put("confirmation_method", "automatic");
        json.put("created", created);
        json.put("currency", currency);
        json.put("customer", customer);
        json.put("last_payment_error", lastError);
        json.put("latest_charge", charge == null ? null : expand.contains("latest_charge") ? chargeJson() : charge);
        json.put("livemode", false);
        json.put("metadata", Map.copyOf(metadata));
        json.put("next_action", nextAction());
        json.put("payment_method", expand.contains("payment_method") ? methodJson() : "pm_1" + id.substring(4));
        json.put("payment_method_types", List.of(card.type()));
        json.put("processing", null);
        json.put("status", status);
        return json;
    }

    String secret() {
        return id + "_secret_" + id.substring(id.length() - 8);
    }

    private @Nullable Map<String, Object> nextAction() {
        if (!status.equals("requires_action")) {
            return null;
        }
        return returnUrl == null
                ? Map.of("type", "use_stripe_sdk", "use_stripe_sdk", Map.of("type", "three_d_secure_redirect"))
                : Map.of(
                        "type",
                        "redirect_to_url",
                        "redirect_to_url",
                        Map.of("return_url", returnUrl, "url", String.valueOf(challengeUrl)));
    }

    Map<String, Object> methodJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", "pm_1" + id.substring(4));
        json.put("object", "payment_method");
        json.put("created", created);
        json.put("type", card.type());
        json.put(card.type(), details());
        return json;
    }

    private Map<String, Object> details() {
        return card.isCard()
                ? Map.of(
                        "brand",
                        card.brand(),
                        "last4",
                        card.last4(),
                        "exp_month",
                        8,
                        "exp_year",
                        2030,
                        "country",
                        "US",
                        "checks",
                        Map.of(
                                "address_line1_check", card.addressCheck(),
                                "address_postal_code_check", "pass",
                                "cvc_check", card.cvcCheck()))
                : Map.of("bank_name", card.brand().replace('_', ' '), "last4", card.last4());
    }

    private Map<String, Object> chargeJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", charge);
        json.put("object", "charge");
        json.put("amount", amount);
        json.put("amount_captured", received);
        json.put("amount_refunded", refunded());
        json.put("captured", received > 0);
        json.put("created", created);
        json.put("currency", currency);
        json.put("disputed", dispute != null);
        json.put("metadata", Map.copyOf(metadata));
        json.put("outcome", Map.of("risk_level", "normal", "risk_score", 23, "type", "authorized"));
        json.put("paid", !status.equals("requires_payment_method"));
        json.put("payment_intent", id);
        json.put("payment_method_details", Map.of("type", card.type(), card.type(), details()));
        json.put("status", status.equals("processing") ? "pending" : "succeeded");
        return json;
    }

    Map<String, Object> json(Refunded refund) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", refund.id);
        json.put("object", "refund");
        json.put("amount", refund.amount);
        json.put("charge", charge);
        json.put("created", refund.created);
        json.put("currency", currency);
        json.put("metadata", Map.copyOf(refund.metadata));
        json.put("payment_intent", id);
        json.put("reason", null);
        json.put("status", refund.status);
        if (refund.failure != null) {
            json.put("failure_reason", refund.failure);
        }
        return json;
    }

    Map<String, Object> json(Dispute of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", of.id);
        json.put("object", "dispute");
        json.put("amount", of.amount);
        json.put("charge", charge);
        json.put("created", of.created);
        json.put("currency", currency);
        json.put("evidence_details", Map.of("due_by", of.created + 7 * 86_400, "has_evidence", false));
        json.put("is_charge_refundable", false);
        json.put("metadata", Map.of());
        json.put("payment_intent", id);
        json.put("reason", of.reason);
        json.put("status", of.status);
        return json;
    }
}
