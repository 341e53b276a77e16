package io.daybook.command.connector.stripe.twin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The transfers to connected accounts and the payouts to banks of this Stripe, as it keeps them and shows them. Guarded by its
 * {@link Book}.
 */
final class Disbursements {

    /** Takes transfers. */
    static final String CONNECTED = "acct_1TwinSeller";

    /** Has no permission to take transfers. */
    static final String RESTRICTED = "acct_1TwinRestricted";

    /** Where a payout goes that names no bank. */
    static final String BANK = "ba_1TwinBank";

    static final class Transfer {
        final String id;
        final long created;
        final Form form;
        long reversed;

        Transfer(String id, long created, Form form) {
            this.id = id;
            this.created = created;
            this.form = form;
        }

        long amount() {
            return form.number("amount").orElseThrow();
        }
    }

    static final class Payout {
        final String id;
        final long created;
        final long amount;
        final String currency;
        final String destination;
        final boolean automatic;
        final Map<String, String> metadata;
        String status = "pending";

        @Nullable
        String failure;

        @Nullable
        String reversedBy;

        Payout(
                String id,
                long created,
                long amount,
                String currency,
                String destination,
                Map<String, String> metadata) {
            this.id = id;
            this.created = created;
            this.amount = amount;
            this.currency = currency;
            this.destination = destination;
            this.automatic = metadata.isEmpty();
            this.metadata = metadata;
        }
    }

    private final Transactions transactions;
    private final Mail mail;
    private final Map<String, Transfer> transfers = new LinkedHashMap<>();
    private final Map<String, Payout> payouts = new LinkedHashMap<>();

    Disbursements(Transactions transactions, Mail mail) {
        this.transactions = transactions;
        this.mail = mail;
    }

    Answer transfer(Form form, long now, Function<String, String> ids) {
        String destination = form.text("destination").orElse("");
        if (destination.equals(RESTRICTED)) {
            return Answer.invalid(
                    "insufficient_capabilities_for_transfer",
                    "Your destination account needs to have at least one of the following capabilities enabled: transfers",
                    null);
        }
        if (!destination.equals(CONNECTED)) {
            return Answer.missing("destination", destination, "destination");
        }
        Transfer transfer = new Transfer(ids.apply("tr_"), now, form);
        String currency = form.text("currency").orElseThrow();
        Optional<Answer> poor = poor(currency, transfer.amount());
        if (poor.isPresent()) {
            return poor.get();
        }
        transfers.put(transfer.id, transfer);
        transactions.moved("transfer", transfer.id, currency, -transfer.amount(), now);
        mail.send("transfer.created", json(transfer));
        return Answer.ok(json(transfer));
    }

    private Optional<Answer> poor(String currency, long amount) {
        if (amount < 1) {
            return Optional.of(Answer.invalid("parameter_invalid_integer", "Must be greater than 0", "amount"));
        }
        return transactions.balance(currency) >= amount
                ? Optional.empty()
                : Optional.of(Answer.invalid(
                        "balance_insufficient", "You have insufficient available funds in your Stripe account.", null));
    }

    /** Somebody takes back all of a transfer, or a part. */
    void reverse(String id, long amount, long now, Function<String, String> ids) {
        Transfer transfer = Optional.ofNullable(transfers.get(id)).orElseThrow();
        transfer.reversed += amount;
        String currency = transfer.form.text("currency").orElseThrow();
        transactions.moved("transfer_reversal", ids.apply("trr_"), currency, amount, now);
        mail.send("transfer.reversed", json(transfer));
    }

    Answer payOut(Form form, long now, Function<String, String> ids) {
        String destination = form.text("destination").orElse(BANK);
        if (!destination.startsWith("ba_1Twin")) {
            return Answer.missing("external account", destination, "destination");
        }
        String currency = form.text("currency").orElseThrow();
        long amount = form.number("amount").orElseThrow();
        return poor(currency, amount)
                .orElseGet(() -> Answer.ok(json(paidOut(
                        new Payout(ids.apply("po_"), now, amount, currency, destination, form.map("metadata")), now))));
    }

    private Payout paidOut(Payout payout, long now) {
        payouts.put(payout.id, payout);
        transactions.moved("payout", payout.id, payout.currency, -payout.amount, now);
        mail.send("payout.created", json(payout));
        return payout;
    }

    /** Stripe pays out by itself all that there is. */
    void payOutAll(String currency, long now, Function<String, String> ids) {
        long amount = transactions.balance(currency);
        paidOut(new Payout(ids.apply("po_"), now, amount, currency, BANK, Map.of()), now).status = "paid";
    }

    /**
     * The bank has it, or not, or not any more.
     *
     * @param failure Stripe's code of why not
     */
    void end(String id, String status, @Nullable String failure, long now) {
        Payout payout = Optional.ofNullable(payouts.get(id)).orElseThrow();
        payout.status = status;
        payout.failure = failure;
        if (!status.equals("paid")) {
            transactions.moved("payout_reversal", payout.id, payout.currency, payout.amount, now);
        }
        mail.send("payout." + status, json(payout));
    }

    /** A payout that the bank has is fetched back by another one. */
    void fetchBack(String id, long now, Function<String, String> ids) {
        Payout payout = Optional.ofNullable(payouts.get(id)).orElseThrow();
        payout.reversedBy = ids.apply("po_");
        transactions.moved("payout_reversal", payout.id, payout.currency, payout.amount, now);
        mail.send("payout.updated", json(payout));
    }

    String payoutOf(String operation) {
        return payouts.values().stream()
                .filter(each -> operation.equals(each.metadata.get("daybook_operation")))
                .findFirst()
                .orElseThrow()
                .id;
    }

    Answer transfer(String id) {
        Transfer transfer = transfers.get(id);
        return transfer == null ? Answer.missing("transfer", id, "id") : Answer.ok(json(transfer));
    }

    Answer transfers(Form form) {
        List<Map<String, Object>> found = transfers.values().stream()
                .filter(each -> form.text("transfer_group").equals(each.form.text("transfer_group")))
                .map(this::json)
                .toList();
        return Answer.ok(Catalogue.listOf("list", found.reversed(), false));
    }

    Answer payout(String id) {
        Payout payout = payouts.get(id);
        return payout == null ? Answer.missing("payout", id, "id") : Answer.ok(json(payout));
    }

    Answer payouts(Form form) {
        List<Payout> found = payouts.values().stream()
                .filter(each -> each.created >= form.number("created[gte]").orElse(0L))
                .toList()
                .reversed();
        int from = form.text("starting_after")
                .map(last -> found.stream().map(each -> each.id).toList().indexOf(last) + 1)
                .orElse(0);
        int to = Math.min(found.size(), from + form.number("limit").orElse(10L).intValue());
        return Answer.ok(Catalogue.listOf(
                "list", found.subList(from, to).stream().map(this::json).toList(), to < found.size()));
    }

    private Map<String, Object> json(Transfer transfer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", transfer.id);
        json.put("object", "transfer");
        json.put("amount", transfer.amount());
        json.put("amount_reversed", transfer.reversed);
        json.put("created", transfer.created);
        json.put("currency", transfer.form.text("currency").orElseThrow());
        json.put("description", null);
        json.put("destination", transfer.form.text("destination").orElseThrow());
        json.put("destination_payment", "py_1" + transfer.id.substring(4));
        json.put("livemode", false);
        json.put("metadata", transfer.form.map("metadata"));
        json.put("reversed", transfer.reversed == transfer.amount());
        json.put("source_type", "card");
        json.put("transfer_group", transfer.form.text("transfer_group").orElse(null));
        return json;
    }

    private Map<String, Object> json(Payout payout) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", payout.id);
        json.put("object", "payout");
        json.put("amount", payout.amount);
        json.put("arrival_date", payout.created);
        json.put("automatic", payout.automatic);
        json.put("created", payout.created);
        json.put("currency", payout.currency);
        json.put("destination", payout.destination);
        json.put("failure_code", payout.failure);
        json.put("failure_message", payout.failure == null ? null : "The bank did not take it.");
        json.put("livemode", false);
        json.put("metadata", payout.metadata);
        json.put("method", "standard");
        json.put("original_payout", null);
        json.put("reversed_by", payout.reversedBy);
        json.put("source_type", "card");
        json.put("status", payout.status);
        json.put("type", "bank_account");
        return json;
    }
}
