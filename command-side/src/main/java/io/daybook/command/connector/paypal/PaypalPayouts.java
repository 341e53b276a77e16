package io.daybook.command.connector.paypal;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.command.connector.Distrust;
import io.daybook.command.connector.paypal.PaypalApi.Ask;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Pending;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pays out to an e-mail address (Payouts v1), each payout as a batch of one whose sender_batch_id is the operation's id.
 * Thread-safe; throws nothing.
 *
 * <p><b>What is certain.</b> PayPal pays a sender_batch_id once within 30 days, and answers its repetition by a refusal that links to
 * the first batch; so until then sending again is the same as asking. A payout ends days later, when the receiver has
 * claimed it or not: it is {@code Pending} until its item has succeeded, and {@code Refused} once it came back. Once the batch
 * is known, it can be asked about without end; without that, after 30 days, it stays {@code Unknown}.
 */
public final class PaypalPayouts {

    private static final String PATH = "/v1/payments/payouts";

    private final PaypalApi api;
    private final Refusals refusals;
    private final Duration timeout;
    private final Clock clock;

    PaypalPayouts(PaypalApi api, Duration timeout, Clock clock) {
        this.api = api;
        this.refusals = new Refusals(clock);
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * A payout to be made.
     *
     * @param email the receiver's; personal
     * @param note for the receiver; personal
     * @param reference PayPal's id of the batch, once it has been answered
     * @param deadline after which nobody waits for an answer
     */
    public record Payout(
            OperationId operation,
            Money amount,
            String email,
            @Nullable String note,
            @Nullable String reference,
            Instant deadline) {

        /** Personal: not for logs. */
        @Override
        public String toString() {
            return "Payout[" + operation + ", " + amount + "]";
        }
    }

    /**
     * Sends a payout, at most once however often it is called.
     *
     * @return {@code Pending} with the id of the batch, as a rule
     */
    public GatewayAnswer send(Payout payout) {
        return talk(payout, false);
    }

    /** Asks what became of a payout. */
    public GatewayAnswer lookUp(Payout payout) {
        return talk(payout, true);
    }

    private GatewayAnswer talk(Payout payout, boolean asks) {
        Duration left = Duration.between(clock.instant(), payout.deadline());
        if (!left.isPositive()) {
            return new Unknown("deadline_passed");
        }
        Patience patience = Patience.of(left.compareTo(timeout) < 0 ? left : timeout);
        try {
            return asks && payout.reference() != null
                    ? find(payout, Order.id(payout.reference()), patience)
                    : create(payout, patience, asks);
        } catch (NoAnswerException none) {
            return new Unknown(none.reason());
        } catch (NothingDoneException nothing) {
            return asks ? new Unknown(nothing.reason()) : new NotExecuted(nothing.reason());
        }
    }

    private GatewayAnswer create(Payout payout, Patience patience, boolean asks)
            throws NoAnswerException, NothingDoneException {
        Optional<Map<String, String>> amount = Amounts.writeForPayout(payout.amount());
        if (amount.isEmpty()) {
            return new NotExecuted("amount_not_supported");
        }
        if (asks && !Keys.knownToPayouts(payout.operation(), clock.instant())) {
            return new Unknown("beyond_key_window");
        }
        String operation = payout.operation().value();
        return switch (api.send(Ask.post(PATH, operation, body(payout, amount.get())), patience)) {
            case Reply.Done(Fields fields) -> begun(fields, operation);
            case Reply.Refusal refusal when isRepeated(refusal) -> repeated(payout, refusal, patience);
            case Reply.Refusal refusal -> refusals.answer(refusal, Optional::empty);
            case Reply.Empty() -> throw NoAnswerException.malformed();
        };
    }

    private static Map<String, Object> body(Payout payout, Map<String, String> amount) {
        String operation = payout.operation().value();
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("recipient_type", "EMAIL");
        item.put("receiver", payout.email());
        item.put("amount", amount);
        item.put("sender_item_id", operation);
        if (payout.note() != null) {
            item.put("note", payout.note());
        }
        return Map.of("sender_batch_header", Map.of("sender_batch_id", operation), "items", List.of(item));
    }

    /** That the batch was taken; how its item ends is found out by asking for it. */
    private GatewayAnswer begun(Fields fields, String operation) throws NoAnswerException {
        Fields header = fields.object("batch_header");
        if (!header.object("sender_batch_header").text("sender_batch_id").equals(operation)) {
            return new Unknown(ANSWER_DIFFERS);
        }
        return new Pending(Order.id(header.text("payout_batch_id")), null, clock.instant());
    }

    private static boolean isRepeated(Reply.Refusal refusal) {
        return refusal.issue().equals("USER_BUSINESS_ERROR") || refusal.issue().equals("DUPLICATE_TRANSACTION");
    }

    /** PayPal refuses a batch that it has, and says where it is. */
    private GatewayAnswer repeated(Payout payout, Reply.Refusal refusal, Patience patience)
            throws NoAnswerException, NothingDoneException {
        Optional<String> link = refusal.self();
        if (link.isEmpty() || !link.get().contains(PATH + "/")) {
            return refusals.refused(Issues.decline(refusal));
        }
        String id = link.get().substring(link.get().lastIndexOf('/') + 1);
        try {
            return find(payout, Order.id(id), patience);
        } catch (NothingDoneException notAsked) {
            // It was sent before, whatever has become of it.
            throw new NoAnswerException(notAsked.reason(), notAsked);
        }
    }

    private GatewayAnswer find(Payout payout, String batch, Patience patience)
            throws NoAnswerException, NothingDoneException {
        if (!(api.send(Ask.get(PATH + "/" + batch), patience) instanceof Reply.Done(Fields fields))) {
            return new Unknown("not_found");
        }
        Fields header = fields.object("batch_header");
        String sender = header.object("sender_batch_header").text("sender_batch_id");
        if (!sender.equals(payout.operation().value())
                || !header.text("payout_batch_id").equals(batch)) {
            return new Unknown(ANSWER_DIFFERS);
        }
        if (header.text("batch_status").equals("DENIED")) {
            return refusals.refused(Issues.decline("payout_denied", "DENIED"));
        }
        List<Fields> items = fields.list("items");
        return items.isEmpty() ? new Pending(batch, null, clock.instant()) : ended(items, payout, batch);
    }

    private GatewayAnswer ended(List<Fields> items, Payout payout, String batch) throws NoAnswerException {
        Fields item = items.getFirst();
        if (items.size() > 1) {
            return new Unknown(ANSWER_DIFFERS);
        }
        Money amount = item.object("payout_item").payoutMoney("amount");
        if (!amount.equals(payout.amount())) {
            return Distrust.of(payout.amount(), amount);
        }
        Instant at = item.optionalTime("time_processed").orElse(clock.instant());
        String status = item.text("transaction_status");
        return switch (status) {
            case "SUCCESS" -> new Executed(batch, null, at);
            case "NEW", "PENDING", "UNCLAIMED", "ONHOLD" -> new Pending(batch, null, at);
            case "FAILED", "BLOCKED" -> new Refused(Issues.decline("payout_failed", reason(item, status)), null, at);
            case "DENIED" -> new Refused(Issues.decline("payout_denied", reason(item, status)), null, at);
            case "RETURNED", "REFUNDED", "REVERSED" ->
                new Refused(Issues.decline("payout_returned", reason(item, status)), null, at);
            default -> new Unknown("unknown_status");
        };
    }

    /** PayPal's own code, such as {@code RECEIVER_UNREGISTERED}, where it gives one. */
    private static String reason(Fields item, String status) throws NoAnswerException {
        Optional<Fields> errors = item.optionalObject("errors");
        return errors.isEmpty()
                ? status
                : errors.get()
                        .optionalText("name")
                        .filter(name -> name.matches("[A-Z_]{1,100}"))
                        .orElse(status);
    }
}
