package io.daybook.command.rules;

import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.pay;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static io.daybook.shared.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.Orders;
import io.daybook.command.rules.PaymentState.Stage;
import io.daybook.command.rules.PretendedGateway.Kind;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.OperationEvent.AttemptStarted;
import io.daybook.shared.operation.OperationEvent.VerificationStarted;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentEvent.LateAuthorizationFound;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.payment.PaymentEvent.PaymentVoided;
import io.daybook.shared.refund.RefundEvent.RefundFailed;
import io.daybook.shared.refund.RefundEvent.RefundSucceeded;
import io.daybook.shared.types.MinorUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Several processes, a bad line, gateways that are unwell, deaths at any moment: in whatever order it all happens, the
 * money moves as if none of it had. The seed that jqwik prints brings a failure back.
 */
class SchedulesTest {

    private static final int STEPS = 60;

    @StatisticsReport(StatisticsReport.StatisticsReportMode.STANDARD)
    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyScheduleEndsAsIfNothingHadGoneWrong(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<ConnectorName, PretendedGateway> gateways = gateways(Kind.KEEPS_ITS_WORD, random);
        Cluster cluster = new Cluster(random, gateways, false);
        try {
            live(cluster, random);
            cluster.settles();

            gateways.values().forEach(gateway -> {
                gateway.agreeWith(cluster.payment());
                assertThat(gateway.hasReversed()).isFalse();
            });
            agree(cluster);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("with seed " + seed + ":\n" + cluster, failure);
        }
        meets("takeovers", cluster.count(VerificationStarted.class));
        meets("second attempts", cluster.count(AttemptStarted.class));
        meets("second gateways", cluster.payment().gateway() - 1L);
        meets("captures", cluster.count(PaymentCaptured.class));
        meets("voids", cluster.count(PaymentVoided.class));
        meets("refunds", cluster.count(RefundSucceeded.class));
        meets("failed refunds", cluster.count(RefundFailed.class));
        meets("lost appends", cluster.conflicts());
    }

    /** A property that never meets what it is about proves nothing: at least one try in a hundred has to. */
    private static void meets(String what, long times) {
        Statistics.label(what)
                .collect(times > 0)
                .coverage(found -> found.check(true).percentage(share -> share > 1));
    }

    private static void live(Cluster cluster, SplittableRandom random) {
        CaptureMode mode = random.nextInt(4) == 0 ? CaptureMode.AUTOMATIC : CaptureMode.MANUAL;
        cluster.receives(pay(FIFTY, mode, SIMULATOR, STRIPE));
        List<PaymentCommand> given = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(4) == 0 && cluster.payment().held() != null) {
                PaymentCommand command = command(cluster, random, given);
                given.add(command);
                cluster.receives(command);
            } else {
                cluster.somethingHappens();
            }
        }
    }

    private static PaymentCommand command(Cluster cluster, SplittableRandom random, List<PaymentCommand> given) {
        int number = given.size() + 1;
        MinorUnits amount = random.nextInt(4) == 0 ? null : new MinorUnits(1 + random.nextInt(3_000));
        return switch (random.nextInt(given.isEmpty() ? 8 : 10)) {
            case 0, 1, 2, 3 ->
                new CapturePayment(
                        PAYMENT, TENANT, Orders.capture(number), amount, random.nextInt(4) == 0, cluster.now());
            case 4, 5, 6 -> new RequestRefund(PAYMENT, TENANT, Orders.refund(number), amount, null, cluster.now());
            case 7 -> new VoidPayment(PAYMENT, TENANT, Orders.release(number), cluster.now());
            default -> given.get(random.nextInt(given.size()));
        };
    }

    private static void agree(Cluster cluster) {
        assertThat(cluster.payment().stage()).isNotEqualTo(Stage.AUTHORIZING);
        assertThat(cluster.refunds())
                .allMatch(refund -> refund.status() != OperationStatus.PROCESSING)
                .allMatch(refund -> ended(cluster.payment(), refund));
        cluster.books().agreeWith(cluster.payment(), cluster.refunds());
    }

    private static boolean ended(PaymentState payment, RefundState refund) {
        return payment.refunds().get(refund.refundId()).progress()
                == (refund.status() == OperationStatus.SUCCEEDED
                        ? PaymentState.Progress.SUCCEEDED
                        : PaymentState.Progress.FAILED);
    }

    /** Where a gateway cannot rule out what it has not seen yet, money may be taken twice; then it is given back. */
    @StatisticsReport(StatisticsReport.StatisticsReportMode.STANDARD)
    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void whatIsTakenLateIsGivenBackOnce(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<ConnectorName, PretendedGateway> gateways = gateways(Kind.KNOWS_ITS_KEYS, random);
        Cluster cluster = new Cluster(random, gateways, true);
        try {
            cluster.receives(pay(FIFTY, CaptureMode.AUTOMATIC, SIMULATOR, STRIPE));
            for (int step = 0; step < 2 * STEPS; step++) {
                cluster.somethingHappens();
            }
            cluster.settles();

            gateways.values().forEach(gateway -> gateway.agreeWith(cluster.payment()));
            long found = cluster.count(LateAuthorizationFound.class);
            assertThat(found)
                    .isEqualTo(gateways.values().stream()
                            .filter(PretendedGateway::hasReversed)
                            .count());
            agree(cluster);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("with seed " + seed + ":\n" + cluster, failure);
        }
        meets("late authorizations", cluster.count(LateAuthorizationFound.class));
    }

    private static Map<ConnectorName, PretendedGateway> gateways(Kind kind, SplittableRandom random) {
        return Map.of(
                SIMULATOR, new PretendedGateway(SIMULATOR, kind, random),
                STRIPE, new PretendedGateway(STRIPE, kind, random));
    }
}
