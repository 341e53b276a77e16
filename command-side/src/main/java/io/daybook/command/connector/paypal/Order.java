package io.daybook.command.connector.paypal;

import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An order as PayPal describes it. Ours have one purchase unit, and so have those of a checkout that Daybook takes over.
 *
 * @param intent {@code AUTHORIZE} or {@code CAPTURE}
 * @param unit how PayPal's patches name the purchase unit
 * @param custom our operation, where it stands in it
 * @param approval where the shopper approves it, as long as it is to be approved
 */
record Order(
        String id,
        String status,
        String intent,
        Money amount,
        String unit,
        Optional<String> custom,
        Optional<String> invoice,
        Optional<String> approval,
        Optional<Instant> created,
        Payments payments) {

    /** What was done with an order. */
    record Payments(List<Fields> authorizations, List<Fields> captures, List<Fields> refunds) {

        static Payments read(Fields order) throws NoAnswerException {
            Optional<Fields> payments = unit(order).optionalObject("payments");
            return payments.isEmpty()
                    ? new Payments(List.of(), List.of(), List.of())
                    : new Payments(
                            payments.get().list("authorizations"),
                            payments.get().list("captures"),
                            payments.get().list("refunds"));
        }

        boolean isEmpty() {
            return authorizations.isEmpty() && captures.isEmpty();
        }
    }

    private static final Pattern ID = Pattern.compile("[A-Z0-9]{1,36}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9._-]{1,256}");

    static Order read(Fields fields) throws NoAnswerException {
        Fields unit = unit(fields);
        Optional<String> payerAction = fields.link("payer-action");
        return new Order(
                id(fields.text("id")),
                fields.text("status"),
                fields.text("intent"),
                unit.money("amount"),
                unit.optionalText("reference_id").orElse("default"),
                unit.optionalText("custom_id"),
                unit.optionalText("invoice_id"),
                payerAction.isPresent() ? payerAction : fields.link("approve"),
                fields.optionalTime("create_time"),
                Payments.read(fields));
    }

    private static Fields unit(Fields order) throws NoAnswerException {
        List<Fields> units = order.list("purchase_units");
        if (units.size() != 1) {
            throw NoAnswerException.malformed();
        }
        return units.getFirst();
    }

    /**
     * An id of PayPal's, as it may stand in an address.
     *
     * @throws NoAnswerException when it is not of that form
     */
    static String id(String text) throws NoAnswerException {
        if (!isId(text)) {
            throw NoAnswerException.malformed();
        }
        return text;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Whether PayPal's patches can name the purchase unit without any doubt about quotes. */
    boolean canBePatched() {
        return UNIT.matcher(unit).matches();
    }
}
