package io.daybook.command.simulation;

import io.daybook.command.rules.PaymentState;
import io.daybook.command.rules.PaymentState.Held;
import io.daybook.command.rules.PaymentState.Progress;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.types.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A gateway with a record of its own. It never dies, but is away, moody or speechless at times. */
final class FarGateway {

    /** How a gateway helps against doing a thing twice. */
    enum Kind {
        /** It knows a key again, and what it has said it will not execute, it never does: as the simulator. */
        KNOWS_ITS_KEYS,
        /** It knows only single attempts again: what it executes twice, Daybook has asked for twice. */
        KEEPS_ITS_WORD,
        /** It knows a key again; but what it knew nothing of when it was asked may still arrive and be executed. */
        FORGETS_ITS_WORD
    }

    private static final Decline DECLINE = new Decline("insufficient_funds", "Too little money.", "51", null);
    private static final int RARELY = 8;

    private record Attempt(String key, int number) {}

    /** What a key stands for. */
    private record Instruction(OperationKind kind, long amount, boolean last) {
        static Instruction of(GatewayCall call) {
            return new Instruction(call.kind(), call.amount().minorUnits(), call.last());
        }
    }

    private final World world;
    private final ConnectorName name;
    private final Kind kind;
    private final int away;
    private final Map<Attempt, GatewayAnswer> answers = new HashMap<>();
    private final Map<String, Instruction> instructions = new HashMap<>();
    private final Map<String, Integer> ruledOut = new HashMap<>();
    private final Map<OperationId, Integer> executions = new HashMap<>();
    private final Map<String, Charge> charges = new HashMap<>();
    private final List<GatewayCall> late = new ArrayList<>();

    FarGateway(World world, ConnectorName name, Kind kind) {
        this.world = world;
        this.name = name;
        this.kind = kind;
        this.away = 2 + world.below(7);
    }

    boolean forgetsItsWord() {
        return kind == Kind.FORGETS_ITS_WORD;
    }

    GatewayAnswer answer(Line.Request request, long millis) {
        return request.asks() ? lookUp(request) : execute(request, World.NOON.plusMillis(millis));
    }

    private GatewayAnswer execute(Line.Request request, Instant now) {
        GatewayCall call = request.call();
        Instruction before = instructions.putIfAbsent(request.key(), Instruction.of(call));
        Violation.unless(
                before == null || before.equals(Instruction.of(call)),
                "%s: key %s stood for %s, and now for %s",
                name,
                request.key(),
                before,
                call);
        Attempt attempt = attempt(request.key(), call.attempt());
        GatewayAnswer answered = answers.get(attempt);
        if (answered != null) {
            return answered;
        }
        boolean isRuledOut = call.attempt() <= ruledOut.getOrDefault(request.key(), 0);
        if (isRuledOut && !forgetsItsWord()) {
            return new GatewayAnswer.NotExecuted("not_executed");
        }
        if (world.fault(Happening.GATEWAY_AWAY, away)) {
            ruleOut(request.key(), call.attempt());
            return new GatewayAnswer.NotExecuted("gateway_unavailable");
        }
        GatewayAnswer answer = decide(call, now);
        answers.put(attempt, answer);
        if (isRuledOut && answer instanceof GatewayAnswer.Executed) {
            world.tally.count(Happening.EXECUTED_LATE);
            late.add(call);
        }
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

    private GatewayAnswer decide(GatewayCall call, Instant now) {
        Charge charge = call.reference() == null ? null : charges.get(call.reference());
        Violation.unless(
                call.kind() == OperationKind.AUTHORIZE || charge != null, "%s is asked about an unknown charge", name);
        boolean allowed = charge == null || charge.allows(call, forgetsItsWord());
        boolean moody = !call.operation().isReversal() && world.fault(Happening.GATEWAY_REFUSES, RARELY);
        if (!allowed || moody) {
            return new GatewayAnswer.Refused(DECLINE, null, now);
        }
        executions.merge(call.operation(), 1, Integer::sum);
        String reference = charge == null ? "ch_" + (charges.size() + 1) : call.reference();
        if (charge == null) {
            charges.put(reference, new Charge(call));
        } else {
            charge.move(call);
        }
        return new GatewayAnswer.Executed(reference, null, now);
    }

    /**
     * Takes out of its record what it executed after it had said that it would not, and nobody heard of: only somebody who
     * compares the books could tell.
     *
     * @param known the operations of which the log says that they were executed
     */
    void leaveOutWhatNobodyHeardOf(Set<OperationId> known) {
        for (GatewayCall call : late) {
            if (!known.contains(call.operation())) {
                if (call.kind() == OperationKind.AUTHORIZE) {
                    charges.values().removeIf(charge -> charge.authorization.equals(call.operation()));
                } else {
                    charges.get(call.reference()).unmove(call);
                }
            }
        }
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
        long late = late(payment);
        same(id, "captured", charge.captured, payment.captured().minorUnits() + late);
        same(id, "refunded", charge.refunded, payment.refunded().minorUnits() + late);
        boolean agreed = switch (payment.stage()) {
            case AUTHORIZED -> charge.open;
            case VOIDED -> !charge.open;
            default -> true; // What expired for us may still be open there; it runs out by itself.
        };
        Violation.unless(
                agreed || forgetsItsWord(),
                "%s is %s here, and open at %s: %s",
                id,
                payment.stage(),
                name,
                charge.open);
        Violation.unless(payment.stage() != Stage.AUTHORIZING, "%s has a charge, and is not authorized", id);
    }

    /** What was captured too late, and given back. */
    private static long late(PaymentState payment) {
        return payment.captures().values().stream()
                .filter(part -> part.progress() == Progress.RETURNED)
                .mapToLong(part -> part.amount().minorUnits())
                .sum();
    }

    private void same(String id, String what, long there, long here) {
        Violation.unless(there == here, "%s of %s: %d at %s, %d here", what, id, there, name, here);
    }
}
