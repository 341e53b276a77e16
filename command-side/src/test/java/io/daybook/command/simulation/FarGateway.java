package io.daybook.command.simulation;

import io.daybook.command.rules.PaymentState;
import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.Decline;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A gateway with a record of its own. It never dies, but is away, moody or speechless at times. */
final class FarGateway {

    /** How a gateway helps against doing a thing twice. */
    enum Kind {
        /** It knows a key again, and what it has said it will not execute, it never does: as the simulator. */
        KNOWS_ITS_KEYS,
        /** It knows only single attempts again: what it executes twice, Daybook has asked for twice. */
        KEEPS_ITS_WORD
    }

    private static final Decline DECLINE = new Decline("insufficient_funds", "Too little money.", "51", null);
    private static final int RARELY = 8;

    /** A charge as the gateway sees it, in minor units. */
    private static final class Charge {
        private final String payment;
        private final long authorized;
        private long captured;
        private long refunded;
        private boolean open;
        private boolean reversed;

        private Charge(GatewayCall call) {
            payment = paymentOf(call.operation().value());
            authorized = call.amount().minorUnits();
            captured = call.last() ? authorized : 0;
            open = !call.last();
        }
    }

    private record Attempt(String key, int number) {}

    private final World world;
    private final ConnectorName name;
    private final Kind kind;
    private final Map<Attempt, GatewayAnswer> answers = new HashMap<>();
    private final Map<String, Integer> ruledOut = new HashMap<>();
    private final Map<String, Integer> executions = new HashMap<>();
    private final Map<String, Charge> charges = new LinkedHashMap<>();

    FarGateway(World world, ConnectorName name, Kind kind) {
        this.world = world;
        this.name = name;
        this.kind = kind;
    }

    GatewayAnswer answer(Line.Request request, long millis) {
        return request.asks() ? lookUp(request) : execute(request, millis);
    }

    private GatewayAnswer execute(Line.Request request, long millis) {
        GatewayCall call = request.call();
        Attempt attempt = attempt(request.key(), call.attempt());
        GatewayAnswer before = answers.get(attempt);
        if (before != null) {
            return before;
        }
        if (call.attempt() <= ruledOut.getOrDefault(request.key(), 0)) {
            return new GatewayAnswer.NotExecuted("not_executed");
        }
        if (world.fault(Happening.GATEWAY_AWAY, kind == Kind.KEEPS_ITS_WORD ? RARELY : RARELY / 2)) {
            ruleOut(request.key(), call.attempt());
            return new GatewayAnswer.NotExecuted("gateway_unavailable");
        }
        GatewayAnswer answer = decide(call, millis);
        answers.put(attempt, answer);
        return answer;
    }

    private GatewayAnswer lookUp(Line.Request request) {
        if (world.fault(Happening.GATEWAY_SILENT_WHEN_ASKED, RARELY)) {
            return new GatewayAnswer.Unknown("gateway_unavailable");
        }
        for (int number = 1; number <= request.call().attempt(); number++) {
            GatewayAnswer answer = answers.get(attempt(request.key(), number));
            if (answer != null) {
                return answer;
            }
        }
        ruleOut(request.key(), request.call().attempt());
        return new GatewayAnswer.NotExecuted("not_executed");
    }

    private void ruleOut(String key, int through) {
        ruledOut.merge(key, through, Math::max);
    }

    private Attempt attempt(String key, int number) {
        return new Attempt(key, kind == Kind.KEEPS_ITS_WORD ? number : 0);
    }

    private GatewayAnswer decide(GatewayCall call, long millis) {
        Charge charge = call.kind() == OperationKind.AUTHORIZE ? null : charges.get(call.reference());
        Violation.unless(
                call.kind() == OperationKind.AUTHORIZE || charge != null, "%s is asked about an unknown charge", name);
        boolean allowed = switch (call.kind()) {
            case AUTHORIZE, REFUND, REVERSE -> true;
            case CAPTURE, VOID -> charge.open;
        };
        boolean moody = call.kind() != OperationKind.REVERSE && world.fault(Happening.GATEWAY_REFUSES, RARELY);
        if (!allowed || moody) {
            return new GatewayAnswer.Refused(DECLINE, null, World.NOON.plusMillis(millis));
        }
        executions.merge(call.operation().value(), 1, Integer::sum);
        String reference = charge == null ? "ch_" + (charges.size() + 1) : call.reference();
        if (charge == null) {
            charges.put(reference, new Charge(call));
        } else {
            move(charge, call);
        }
        return new GatewayAnswer.Executed(reference, null, World.NOON.plusMillis(millis));
    }

    /** It leaves it to Daybook not to ask for too much, and cries out when that happens. */
    private void move(Charge charge, GatewayCall call) {
        long amount = call.amount().minorUnits();
        switch (call.kind()) {
            case CAPTURE -> {
                charge.captured += amount;
                charge.open = !call.last() && charge.captured < charge.authorized;
            }
            case VOID -> charge.open = false;
            case REVERSE -> {
                charge.open = false;
                charge.reversed = true;
            }
            case REFUND -> charge.refunded += amount;
            case AUTHORIZE -> throw new Violation("an authorization moves no charge");
        }
        Violation.unless(charge.captured <= charge.authorized, "%s: captured more than was authorized", name);
        Violation.unless(charge.refunded <= charge.captured, "%s: refunded more than was captured", name);
    }

    private static String paymentOf(String authorization) {
        return "pay_" + authorization.substring("auth_".length(), authorization.lastIndexOf('_'));
    }

    /** How many charges of a payment stand. */
    long standing(String payment) {
        return charges.values().stream()
                .filter(charge -> charge.payment.equals(payment) && !charge.reversed)
                .count();
    }

    void checkThatNothingWasDoneTwice() {
        executions.forEach(
                (operation, times) -> Violation.unless(times == 1, "%s executed %s %d times", name, operation, times));
    }

    /** Its record of a payment against ours, once nothing is in flight. */
    void agreeWith(String id, PaymentState payment) {
        Held held = payment.held();
        boolean ours = held != null && held.connector().equals(name);
        Violation.unless((standing(id) == 1) == ours, "%s and we disagree on who holds %s", name, id);
        if (!ours) {
            return;
        }
        Charge charge = Objects.requireNonNull(charges.get(held.reference()));
        same(id, "authorized", charge.authorized, held.amount().minorUnits());
        same(id, "captured", charge.captured, payment.captured().minorUnits());
        same(id, "refunded", charge.refunded, payment.refunded().minorUnits());
        boolean agreed = switch (payment.stage()) {
            case AUTHORIZED -> charge.open;
            case VOIDED -> !charge.open;
            default -> true; // What expired for us may still be open there; it runs out by itself.
        };
        Violation.unless(agreed && payment.stage() != Stage.AUTHORIZING, "%s is open at %s: %s", id, name, charge.open);
    }

    private void same(String id, String what, long there, long here) {
        Violation.unless(there == here, "%s of %s: %d at %s, %d here", what, id, there, name, here);
    }
}
