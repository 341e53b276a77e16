package io.daybook.gateway.crash;

import io.daybook.gateway.crash.Receipts.Receipt;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One run from the first start to the last check. Used by one thread, but for {@link #close()}. */
final class ChaosRun implements AutoCloseable {

    private static final String SERVES = "serves again after each fault";
    private static final Duration BACK_WITHIN = Duration.ofMinutes(2);
    private static final int SIGNS_OF_LIFE = 10;
    private static final double NANOS = 1e9;

    private final ChaosSettings settings;
    private final Findings findings = new Findings();
    private final Receipts receipts = new Receipts(findings);
    private final Map<Fault, List<Double>> done = new EnumMap<>(Fault.class);
    private final House house;
    private final Shop shop;
    private final FullCheck check;
    private final SplittableRandom random;
    private int kills;

    ChaosRun(ChaosSettings settings, Path folder) {
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
        this.house = new House(
                folder, settings.faults().isEmpty() || settings.faults().contains(Fault.FILL_DISK));
        this.shop = new Shop(settings.seed(), settings.rate());
        this.check = new FullCheck(house, receipts, findings, settings.seed());
    }

    Findings findings() {
        return findings;
    }

    /** Answers whether everything agrees. */
    boolean run() {
        long began = System.nanoTime();
        System.out.println("Seed " + settings.seed() + ", faults until " + settings.kills() + " kills or "
                + settings.time().toSeconds() + " s; again with: " + settings.command());
        try {
            house.open();
            ApiClient client = house.daybook().client();
            shop.open(settings.clients(), () -> new Till(shop, client, receipts, findings));
            awaitSignsOfLife("the start");
            breakThings(client, began + settings.time().toNanos());
            shop.close();
            check.everything(client, true);
        } catch (RuntimeException | SQLException end) {
            findings.differs("the run comes to its end", String.valueOf(end));
            end.printStackTrace(System.out);
        }
        new ChaosReport(settings, findings, receipts, house).print(done, kills, check, began);
        return findings.differences() == 0;
    }

    private void breakThings(ApiClient client, long end) throws SQLException {
        Faults faults = new Faults(house, findings, random);
        int number = 0;
        while (kills < settings.kills() && System.nanoTime() < end) {
            Poll.pause(Duration.ofMillis(random.nextLong(1_000, 4_000)));
            Fault fault = settings.faults().isEmpty()
                    ? Fault.next(random)
                    : settings.faults().get(number % settings.faults().size());
            number++;
            List<Receipt> before = receipts.latest();
            long start = System.nanoTime();
            boolean performed = faults.perform(fault);
            awaitSignsOfLife(fault.words);
            if (performed) {
                done.computeIfAbsent(fault, none -> new ArrayList<>()).add((System.nanoTime() - start) / NANOS);
                kills += fault.kill ? 1 : 0;
            }
            check.lightly(client, before);
            System.out.printf(
                    "%4d %-34s %5.1f s %7d acknowledged, %d differences%n",
                    number,
                    fault.words,
                    (System.nanoTime() - start) / NANOS,
                    receipts.acknowledged(),
                    findings.differences());
            if (fault.kill && kills % settings.checkEvery() == 0 && kills < settings.kills()) {
                shop.pause();
                check.everything(client, false);
                shop.resume();
            }
        }
    }

    /** Clients get answers again. */
    private void awaitSignsOfLife(String after) {
        int before = receipts.acknowledged();
        boolean alive = Poll.until(BACK_WITHIN, () -> receipts.acknowledged() >= before + SIGNS_OF_LIFE);
        findings.that(SERVES, alive, () -> "no answers for " + BACK_WITHIN + " after " + after);
        if (shop.isBroken()) {
            throw new IllegalStateException("a client ended by itself");
        }
    }

    @Override
    public synchronized void close() {
        house.close();
    }
}
