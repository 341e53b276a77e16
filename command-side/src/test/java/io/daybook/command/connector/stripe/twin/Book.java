package io.daybook.command.connector.stripe.twin;

import io.daybook.command.connector.stripe.twin.Intent.Dispute;
import io.daybook.command.connector.stripe.twin.Intent.Refunded;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that this Stripe knows, and what its requests do to it. Thread-safe. */
final class Book {

    private final Clock clock;
    private final Mail mail;
    private final String address;
    private final Map<String, Intent> intents = new LinkedHashMap<>();
    private final Catalogue catalogue = new Catalogue(intents);
    private final Transactions transactions = new Transactions();
    private final Disbursements disbursements;
    private final Map<String, Integer> executions = new HashMap<>();
    private int number;

    Book(Clock clock, Mail mail, String address) {
        this.clock = clock;
        this.mail = mail;
        this.address = address;
        this.disbursements = new Disbursements(transactions, mail);
    }

    synchronized Answer create(Form form, String key) {
        String token = form.text("payment_method").orElse("");
        Optional<TestCard> card = TestCard.named(token);
        if (card.isEmpty()) {
            return Answer.missing("PaymentMethod", token, "payment_method");
        }
        if (form.number("amount").orElse(0L) < 50) {
            return Answer.invalid("amount_too_small", "Amount must be at least $0.50 usd", "amount");
        }
        if (form.text("return_url").isEmpty()
                && !form.text("automatic_payment_methods[allow_redirects]").equals(Optional.of("never"))) {
            return Answer.invalid(null, "You must provide a `return_url`.", "return_url");
        }
        Intent intent = new Intent(id("pi_"), now(), form, card.get());
        intents.put(intent.id, intent);
        mail.send("payment_intent.created", intent.json(List.of()));
        if (!form.isTrue("confirm")) {
            return Answer.ok(intent.json(form.list("expand")));
        }
        confirm(intent, key);
        return intent.lastError == null ? Answer.ok(intent.json(form.list("expand"))) : declined(intent);
    }

    private void confirm(Intent intent, String key) {
        boolean challenged = intent.wantsChallenge && intent.card.outcome() == TestCard.Outcome.APPROVED;
        switch (challenged ? TestCard.Outcome.CHALLENGED : intent.card.outcome()) {
            case DECLINED -> decline(intent);
            case CHALLENGED, CHALLENGED_THEN_DECLINED -> {
                intent.status = "requires_action";
                intent.challengeUrl = address + "/challenges/" + intent.id;
                mail.send("payment_intent.requires_action", intent.json(List.of()));
            }
            case SLOW, SLOW_DECLINED -> {
                intent.status = "processing";
                intent.charge = id("py_");
                mail.send("payment_intent.processing", intent.json(List.of()));
            }
            case APPROVED, DISPUTED, REFUND_FAILS, REFUND_PENDING -> approve(intent, key);
        }
    }

    private void approve(Intent intent, String key) {
        executed(key);
        if (intent.charge == null) {
            intent.charge = id("ch_");
        }
        if (intent.manual) {
            intent.status = "requires_capture";
            intent.capturable = intent.amount;
            mail.send("payment_intent.amount_capturable_updated", intent.json(List.of()));
        } else {
            take(intent, intent.amount);
        }
    }

    private void take(Intent intent, long amount) {
        intent.status = "succeeded";
        intent.received = amount;
        intent.capturable = 0;
        transactions.charged(intent, amount, now());
        mail.send("payment_intent.succeeded", intent.json(List.of()));
        if (intent.card.outcome() == TestCard.Outcome.DISPUTED) {
            String reason = intent.card.name().endsWith("NotReceived") ? "product_not_received" : "fraudulent";
            dispute(intent, reason);
        }
    }

    private void dispute(Intent intent, String reason) {
        Dispute dispute = new Dispute(id("dp_"), now(), reason, intent.received - intent.refunded());
        intent.dispute = dispute;
        transactions.disputed(intent, dispute, now());
        mail.send("charge.dispute.created", intent.json(dispute));
        mail.send("charge.dispute.funds_withdrawn", intent.json(dispute));
    }

    /**
     * A shopper disputes what was taken and not refunded.
     *
     * @param intent the payment intent that is disputed
     */
    synchronized void openDispute(String intent) {
        dispute(find(each -> each.id.equals(intent)).orElseThrow(), "product_not_received");
    }

    private void decline(Intent intent) {
        intent.status = "requires_payment_method";
        intent.lastError = cardError(intent);
        mail.send("payment_intent.payment_failed", intent.json(List.of()));
    }

    private static Map<String, Object> cardError(Intent intent) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", "card_error");
        error.put("code", intent.card.error());
        error.put("decline_code", intent.card.decline());
        error.put("message", "Your card was declined.");
        if (intent.card.network() != null) {
            error.put("network_decline_code", intent.card.network());
        }
        error.put("payment_method", intent.methodJson());
        return error;
    }

    private static Answer declined(Intent intent) {
        Map<String, Object> error = new LinkedHashMap<>(cardError(intent));
        error.put("payment_intent", intent.json(List.of()));
        return new Answer(402, Map.of("error", error));
    }

    synchronized Answer capture(String id, Form form, String key) {
        Intent intent = intents.get(id);
        if (intent == null) {
            return Answer.missing("payment_intent", id, "intent");
        }
        long amount = form.number("amount_to_capture").orElse(intent.capturable);
        if (!intent.status.equals("requires_capture")) {
            return unexpected(intent, "captured");
        }
        if (amount > intent.capturable || amount < 1) {
            return Answer.invalid("amount_too_large", "The amount could not be captured.", "amount_to_capture");
        }
        intent.metadata.putAll(form.map("metadata"));
        executed(key);
        take(intent, amount);
        return Answer.ok(intent.json(form.list("expand")));
    }

    synchronized Answer cancel(String id, Form form, String key) {
        Intent intent = intents.get(id);
        if (intent == null) {
            return Answer.missing("payment_intent", id, "intent");
        }
        if (intent.status.equals("succeeded")
                || intent.status.equals("canceled")
                || intent.status.equals("processing")) {
            return unexpected(intent, "canceled");
        }
        intent.status = "canceled";
        intent.capturable = 0;
        intent.canceledAt = now();
        executed(key);
        mail.send("payment_intent.canceled", intent.json(List.of()));
        return Answer.ok(intent.json(form.list("expand")));
    }

    private static Answer unexpected(Intent intent, String what) {
        return Answer.error(
                400,
                "invalid_request_error",
                "payment_intent_unexpected_state",
                "This PaymentIntent could not be " + what + " because it has a status of " + intent.status + ".",
                null,
                intent);
    }

    synchronized Answer refund(Form form, String key) {
        String id = form.text("payment_intent").orElse("");
        Intent intent = intents.get(id);
        if (intent == null) {
            return Answer.missing("payment_intent", id, "payment_intent");
        }
        long left = intent.received - intent.refunded();
        long amount = form.number("amount").orElse(left);
        if (intent.dispute != null) {
            return Answer.invalid("charge_disputed", "This charge has been charged back.", null);
        }
        if (left == 0 && intent.received > 0) {
            return Answer.invalid("charge_already_refunded", "The charge has already been refunded.", null);
        }
        if (amount > left || amount < 1) {
            return Answer.invalid(null, "Refund amount is greater than unrefunded amount on charge", "amount");
        }
        String status = intent.card.outcome() == TestCard.Outcome.REFUND_PENDING ? "pending" : "succeeded";
        Refunded refund = new Refunded(id("re_"), amount, now(), status, form.map("metadata"));
        intent.refunds.add(refund);
        transactions.refunded(intent, refund, now());
        executed(key);
        mail.send("refund.created", intent.json(refund));
        return Answer.ok(intent.json(refund));
    }

    /** Reads, while nobody writes. */
    synchronized Answer read(Function<Catalogue, Answer> reading) {
        return reading.apply(catalogue);
    }

    synchronized void index() {
        catalogue.index();
    }

    /** The shopper did what was asked of them, or the bank did at last; or they failed. */
    synchronized Intent end(String id, boolean succeeds) {
        Intent intent = find(each -> each.id.equals(id)).orElseThrow();
        if (!intent.status.equals("requires_action") && !intent.status.equals("processing")) {
            return intent; // A page that is loaded twice.
        }
        boolean declines = intent.card.outcome() == TestCard.Outcome.CHALLENGED_THEN_DECLINED
                || intent.card.outcome() == TestCard.Outcome.SLOW_DECLINED;
        if (succeeds && !declines) {
            approve(intent, intent.metadata.getOrDefault("daybook_operation", ""));
        } else if (succeeds || intent.status.equals("processing")) {
            decline(intent);
        } else {
            intent.status = "requires_payment_method";
            intent.lastError = Map.of(
                    "type", "invalid_request_error",
                    "code", "payment_intent_authentication_failure",
                    "message", "The provided PaymentMethod has failed authentication.",
                    "payment_method", intent.methodJson());
            mail.send("payment_intent.payment_failed", intent.json(List.of()));
        }
        return intent;
    }

    /** A refund that was pending comes through, or one of either state fails. */
    synchronized void endRefund(String id, boolean succeeds) {
        Intent intent = find(each -> each.refund(id).isPresent()).orElseThrow();
        Refunded refund = intent.refund(id).orElseThrow();
        refund.status = succeeds ? "succeeded" : "failed";
        refund.failure = succeeds ? null : "expired_or_canceled_card";
        mail.send(succeeds ? "refund.updated" : "refund.failed", intent.json(refund));
    }

    /**
     * A dispute ends.
     *
     * @param intent the payment intent that is disputed
     */
    synchronized void endDispute(String intent, boolean won) {
        Intent disputed = find(each -> each.id.equals(intent)).orElseThrow();
        Dispute dispute = Optional.ofNullable(disputed.dispute).orElseThrow();
        dispute.status = won ? "won" : "lost";
        mail.send("charge.dispute.closed", disputed.json(dispute));
        if (won) {
            transactions.disputeWon(disputed, dispute, now());
            mail.send("charge.dispute.funds_reinstated", disputed.json(dispute));
        }
    }

    /** Evidence is only staged until it is submitted, and is submitted once. */
    synchronized Answer contest(String id, Form form) {
        Optional<Intent> disputed = find(each -> each.dispute != null && each.dispute.id.equals(id));
        if (disputed.isEmpty()) {
            return Answer.missing("dispute", id, "id");
        }
        Dispute dispute = Optional.ofNullable(disputed.get().dispute).orElseThrow();
        if (!dispute.status.equals("needs_response")) {
            return Answer.invalid(null, "This dispute can no longer be updated", null);
        }
        if (form.text("submit").filter("true"::equals).isPresent()) {
            dispute.status = "under_review";
            mail.send("charge.dispute.updated", disputed.get().json(dispute));
        }
        return Answer.ok(disputed.get().json(dispute));
    }

    synchronized Answer acceptDispute(String id) {
        Optional<Intent> disputed = find(each -> each.dispute != null && each.dispute.id.equals(id));
        if (disputed.isEmpty()) {
            return Answer.missing("dispute", id, "id");
        }
        Dispute dispute = Optional.ofNullable(disputed.get().dispute).orElseThrow();
        if (!dispute.status.equals("needs_response")) {
            return Answer.invalid(null, "This dispute is already closed", null);
        }
        dispute.status = "lost";
        mail.send("charge.dispute.closed", disputed.get().json(dispute));
        return Answer.ok(disputed.get().json(dispute));
    }

    /** Does something with transfers or payouts. */
    synchronized <T> T disburse(Disbursing<T> what) {
        return what.to(disbursements, now(), this::id);
    }

    /** Something that is done with transfers or payouts at a time, with new ids by their prefix. */
    interface Disbursing<T> {
        T to(Disbursements disbursements, long now, Function<String, String> ids);
    }

    /** The same, and counts as an execution under its key where it is done. */
    synchronized Answer disburse(String key, Disbursing<Answer> what) {
        Answer answer = disburse(what);
        if (answer.status() == 200) {
            executed(key);
        }
        return answer;
    }

    /** The account gets money from its owner. */
    synchronized void topUp(String currency, long amount) {
        transactions.moved("topup", id("tu_"), currency, amount, now());
    }

    synchronized String report(Reports.Kind kind) {
        return Reports.of(kind, transactions.untold(kind));
    }

    /** The intent that an operation of Daybook's made. */
    synchronized String intentOf(String operation) {
        return find(each -> operation.equals(each.metadata.get("daybook_operation")))
                .orElseThrow()
                .id;
    }

    synchronized int executions(String key) {
        return executions.getOrDefault(key, 0);
    }

    /** Each answers a key of its own, except a reversal's cancellation, which is an execution of the reversal. */
    private void executed(String key) {
        executions.merge(key.replaceFirst("_cancel_.*", ""), 1, Integer::sum);
    }

    private Optional<Intent> find(Predicate<Intent> which) {
        return intents.values().stream().filter(which).findFirst();
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private String id(String prefix) {
        return prefix + "1Twin%016d".formatted(++number);
    }

    @Nullable
    Intent peek(String id) {
        synchronized (this) {
            return intents.get(id);
        }
    }
}
