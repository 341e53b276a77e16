package io.daybook.command.connector.paypal;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.command.connector.Distrust;
import io.daybook.command.connector.paypal.Order.Payments;
import io.daybook.command.connector.paypal.PaypalApi.Ask;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.types.OperationId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Authorizes: an order is made, or taken over from the checkout; the shopper approves it at PayPal; and it is authorized or
 * captured by us. Until the last step an order holds nothing, and nobody else can take that step.
 *
 * <p>To ask what became of one is to go on with it: an order that was approved since is authorized under the operation's own
 * key, so that a request still under way, this one and any later one are a single one to PayPal.
 */
final class Orders {

    private static final String PATH = "/v2/checkout/orders";

    /** For how long PayPal waits until the shopper begins to approve (Orders v2, {@code links} of an order). */
    private static final Duration APPROVAL = Duration.ofHours(3);

    private final PaypalProperties properties;
    private final Refusals refusals;
    private final Clock clock;

    Orders(PaypalProperties properties, Refusals refusals, Clock clock) {
        this.properties = properties;
        this.refusals = refusals;
        this.clock = clock;
    }

    GatewayAnswer authorize(Talk talk) throws NoAnswerException, NothingDoneException {
        Optional<String> given = Tokens.order(talk.call());
        return given.isPresent() ? takeOver(talk, given.get()) : create(talk);
    }

    GatewayAnswer lookUp(Talk talk) throws NoAnswerException, NothingDoneException {
        Optional<String> given = Tokens.order(talk.call());
        String reference = talk.call().reference();
        if (given.isPresent()) {
            return lookUp(talk, given.get());
        }
        if (reference != null) {
            return lookUp(talk, Order.id(reference));
        }
        // Under the same key this is the order made before, and if none was, one that holds nothing.
        return Keys.knownToOrders(talk.operation(), clock.instant()) ? create(talk) : new Unknown("beyond_key_window");
    }

    private GatewayAnswer lookUp(Talk talk, String id) throws NoAnswerException, NothingDoneException {
        Optional<Order> found = Books.find(talk, id);
        if (found.isEmpty()) {
            // PayPal forgets only orders that nobody paid, and not while they can still be approved.
            return Keys.knownToOrders(talk.operation(), clock.instant())
                    ? new Unknown("order_not_found")
                    : refusals.refused("approval_expired", "The shopper did not approve the order in time.");
        }
        Order order = found.get();
        if (isTakenBy(order, talk.operation())) {
            return goOn(talk, order);
        }
        // An order is completed only after it was seen to carry the operation, so this one never was by it.
        return isTaken(order) ? inUse() : new NotExecuted("not_executed");
    }

    private GatewayAnswer create(Talk talk) throws NoAnswerException, NothingDoneException {
        GatewayCall call = talk.call();
        Optional<Map<String, String>> amount = Amounts.write(call.amount());
        if (amount.isEmpty()) {
            return new NotExecuted("amount_not_supported");
        }
        Object body = body(call, amount.get());
        return switch (talk.prepare(Ask.post(PATH, Keys.creating(call.operation()), body))) {
            case Reply.Done(Fields fields) -> {
                Order order = Order.read(fields);
                yield isTakenBy(order, call.operation()) ? goOn(talk, order) : new Unknown(ANSWER_DIFFERS);
            }
            case Reply.Refusal refusal -> refusals.answer(refusal, Optional::empty);
            case Reply.Empty() -> throw NoAnswerException.malformed();
        };
    }

    private Map<String, Object> body(GatewayCall call, Map<String, String> amount) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("user_action", "PAY_NOW");
        context.put("shipping_preference", "NO_SHIPPING");
        if (!properties.brandName().isBlank()) {
            context.put("brand_name", properties.brandName());
        }
        if (call.returnUrl() != null) {
            context.put("return_url", call.returnUrl());
            context.put("cancel_url", call.returnUrl());
        }
        String operation = call.operation().value();
        return Map.of(
                "intent",
                intent(call),
                "purchase_units",
                List.of(Map.of(
                        "reference_id", "default",
                        "custom_id", operation,
                        "invoice_id", operation,
                        "amount", amount)),
                "payment_source",
                Map.of("paypal", Map.of("experience_context", context)));
    }

    /** An order that the checkout has made: it is marked as this operation's before anything is done with it. */
    private GatewayAnswer takeOver(Talk talk, String id) throws NoAnswerException, NothingDoneException {
        GatewayCall call = talk.call();
        Optional<Fields> found = talk.find(path(id));
        if (found.isEmpty()) {
            return refusals.refused("unknown_token", "PayPal knows no such order.");
        }
        Order order = Order.read(found.get());
        if (isTakenBy(order, call.operation())) {
            return goOn(talk, order);
        }
        if (isTaken(order)) {
            return inUse();
        }
        if (!fits(order, call) || !order.canBePatched()) {
            return refusals.refused("order_differs", "The order at PayPal has another amount, currency or intent.");
        }
        return switch (talk.prepare(Ask.patch(path(id), marks(order, call.operation())))) {
            case Reply.Empty() -> goOn(talk, order);
            case Reply.Done _ -> goOn(talk, order);
            case Reply.Refusal refusal -> refusals.answer(refusal, Optional::empty);
        };
    }

    private static List<Map<String, String>> marks(Order order, OperationId operation) {
        String unit = "/purchase_units/@reference_id=='" + order.unit() + "'/";
        List<Map<String, String>> marks = new ArrayList<>();
        String operator = order.custom().isPresent() ? "replace" : "add";
        marks.add(Map.of("op", operator, "path", unit + "custom_id", "value", operation.value()));
        if (order.invoice().isEmpty()) {
            marks.add(Map.of("op", "add", "path", unit + "invoice_id", "value", operation.value()));
        }
        return marks;
    }

    private GatewayAnswer goOn(Talk talk, Order order) throws NoAnswerException, NothingDoneException {
        if (!order.amount().equals(talk.call().amount())) {
            return Distrust.of(talk.call().amount(), order.amount());
        }
        if (!fits(order, talk.call())) {
            return new Unknown(ANSWER_DIFFERS);
        }
        if (!order.payments().isEmpty()) {
            return paid(talk.call(), order.payments(), talk.operation().value());
        }
        return switch (order.status()) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" -> waiting(order);
            case "APPROVED" -> complete(talk, order);
            case "VOIDED" -> refusals.refused(Issues.decline("order_voided", "VOIDED"));
            default -> new Unknown("unknown_status");
        };
    }

    private GatewayAnswer waiting(Order order) throws NoAnswerException {
        String link = order.approval().orElseThrow(NoAnswerException::malformed);
        return new ActionRequired(
                order.id(),
                NextAction.redirect(shown(link)),
                Outcomes.WALLET,
                order.created().orElse(clock.instant()).plus(APPROVAL));
    }

    /** A shopper is sent to nothing but a web page, and not by a weaker way than we speak to PayPal. */
    private String shown(String link) throws NoAnswerException {
        try {
            URI uri = new URI(link);
            boolean secure = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && properties.apiBase().startsWith("http:"));
            if (secure && uri.getHost() != null) {
                return link;
            }
        } catch (URISyntaxException notALink) {
            throw new NoAnswerException("malformed_answer", notALink);
        }
        throw NoAnswerException.malformed();
    }

    private GatewayAnswer complete(Talk talk, Order order) throws NoAnswerException, NothingDoneException {
        String step = talk.call().capture() == CaptureMode.AUTOMATIC ? "/capture" : "/authorize";
        String operation = talk.operation().value();
        return switch (talk.move(path(order.id()) + step, operation, Map.of())) {
            case Reply.Done(Fields fields) -> paid(talk.call(), Payments.read(fields), operation);
            case Reply.Refusal refusal -> refusals.answer(refusal, () -> lookAgain(talk, order.id()));
            case Reply.Empty() -> throw NoAnswerException.malformed();
        };
    }

    private Optional<GatewayAnswer> lookAgain(Talk talk, String id) throws NoAnswerException, NothingDoneException {
        Order order = Order.read(talk.find(path(id)).orElseThrow(NoAnswerException::malformed));
        if (!isTakenBy(order, talk.operation())) {
            return Optional.of(inUse());
        }
        if (!order.payments().isEmpty()) {
            return Optional.of(
                    paid(talk.call(), order.payments(), talk.operation().value()));
        }
        return order.approval().isPresent() && !order.status().equals("APPROVED")
                ? Optional.of(waiting(order))
                : Optional.empty();
    }

    /** What came of the last step: one authorization or one capture, this operation's or another's. */
    private GatewayAnswer paid(GatewayCall call, Payments payments, String operation) throws NoAnswerException {
        boolean captured = call.capture() == CaptureMode.AUTOMATIC;
        List<Fields> done = captured ? payments.captures() : payments.authorizations();
        if (done.size() != 1) {
            throw NoAnswerException.malformed();
        }
        Fields only = done.getFirst();
        if (!only.optionalText("custom_id").orElse(operation).equals(operation)) {
            return new Unknown(ANSWER_DIFFERS);
        }
        return captured
                ? Outcomes.capture(only, call.amount(), Outcomes.WALLET)
                : Outcomes.authorization(only, call.amount());
    }

    private GatewayAnswer inUse() {
        return refusals.refused("order_in_use", "The order at PayPal belongs to another payment.");
    }

    private static boolean isTakenBy(Order order, OperationId operation) {
        return order.custom().filter(operation.value()::equals).isPresent();
    }

    /** By another payment of Daybook's, or by somebody who has completed it. */
    private static boolean isTaken(Order order) {
        return order.custom()
                        .filter(custom -> custom.startsWith(OperationId.AUTHORIZATION))
                        .isPresent()
                || !order.payments().isEmpty();
    }

    private static boolean fits(Order order, GatewayCall call) {
        return order.amount().equals(call.amount()) && order.intent().equals(intent(call));
    }

    private static String intent(GatewayCall call) {
        return call.capture() == CaptureMode.AUTOMATIC ? "CAPTURE" : "AUTHORIZE";
    }

    static String path(String id) {
        return PATH + "/" + id;
    }
}
