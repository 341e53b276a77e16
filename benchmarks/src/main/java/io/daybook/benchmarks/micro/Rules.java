package io.daybook.benchmarks.micro;

import io.daybook.command.rules.Decision;
import io.daybook.command.rules.PaymentRules;
import io.daybook.command.rules.PaymentState;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RecordGatewayAnswer;
import io.daybook.shared.payment.PaymentEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What deciding costs, and remembering. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Rules {

    private final InitiatePayment order = PaymentExamples.pay(CaptureMode.AUTOMATIC);
    private final RecordGatewayAnswer answer = PaymentExamples.executed();
    private final CapturePayment capture = PaymentExamples.capture();
    private final PaymentState asked = PaymentExamples.state(PaymentExamples.history(order));
    private final PaymentState authorized =
            PaymentExamples.state(PaymentExamples.history(PaymentExamples.pay(CaptureMode.MANUAL), answer));
    private final List<PaymentEvent> captured = PaymentExamples.history(order, answer);

    @Benchmark
    public Decision<PaymentEvent> initiate() {
        return PaymentRules.initiate(null, order, true, PaymentExamples.POLICY);
    }

    /** The gateway's answer to an automatic capture: two events with their ledger lines. */
    @Benchmark
    public Decision<PaymentEvent> recordAuthorizationAndCapture() {
        return PaymentRules.decide(asked, answer, PaymentExamples.POLICY);
    }

    @Benchmark
    public Decision<PaymentEvent> requestCapture() {
        return PaymentRules.decide(authorized, capture, PaymentExamples.POLICY);
    }

    /** The state of a captured payment from its four events. */
    @Benchmark
    public PaymentState evolveFromAllEvents() {
        return PaymentExamples.state(captured);
    }
}
