package io.daybook.command.rules;

import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;

import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever comes to a payment, in whatever order: the books balance, and nothing is captured or given back twice. */
class RandomLivesTest {

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void keepTheBooksAndTheLimits(
            @ForAll("payments") InitiatePayment payment, @ForAll("orders") List<RandomOrder> orders) {
        RandomLife life = new RandomLife(payment);
        for (RandomOrder order : orders) {
            life.meets(order);
            life.check();
        }
        life.checkReplay();
    }

    @Provide
    Arbitrary<InitiatePayment> payments() {
        Arbitrary<Long> amounts = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 5),
                Arbitraries.longs().between(1, 1_000_000),
                Arbitraries.longs().between(1, 1L << 42));
        Arbitrary<FeeTerms> fees = Combinators.combine(
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.longs().between(0, 500))
                .as((points, fixed) -> new FeeTerms(points, usd(fixed)));
        return Combinators.combine(
                        amounts,
                        Arbitraries.of(CaptureMode.class),
                        fees,
                        Arbitraries.of(List.of(SIMULATOR), List.of(SIMULATOR, STRIPE), List.of(STRIPE, STRIPE)))
                .as((amount, mode, terms, route) -> new InitiatePayment(
                        PAYMENT, TENANT, usd(amount), "tok_visa", mode, PaymentDetails.NONE, route, terms, NOON));
    }

    @Provide
    Arbitrary<List<RandomOrder>> orders() {
        Arbitrary<RandomOrder.Kind> kinds = Arbitraries.frequency(
                Tuple.of(4, RandomOrder.Kind.CAPTURE),
                Tuple.of(1, RandomOrder.Kind.CAPTURE_ALL),
                Tuple.of(1, RandomOrder.Kind.VOID),
                Tuple.of(4, RandomOrder.Kind.REFUND),
                Tuple.of(1, RandomOrder.Kind.REFUND_ALL),
                Tuple.of(12, RandomOrder.Kind.EXECUTED),
                Tuple.of(1, RandomOrder.Kind.REFUSED),
                Tuple.of(3, RandomOrder.Kind.NOT_EXECUTED),
                Tuple.of(2, RandomOrder.Kind.UNKNOWN),
                Tuple.of(3, RandomOrder.Kind.RESUME),
                Tuple.of(3, RandomOrder.Kind.TELL),
                Tuple.of(3, RandomOrder.Kind.WAIT),
                Tuple.of(1, RandomOrder.Kind.EXPIRE));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 1_100),
                        Arbitraries.integers().between(0, 2))
                .as(RandomOrder::new)
                .list()
                .ofMaxSize(60);
    }
}
