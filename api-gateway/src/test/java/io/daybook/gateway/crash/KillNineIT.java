package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daybook and its database are killed under load; the gateway and the clients live on and compare their notes. */
class KillNineIT {

    private static final int ORDERS = 200;
    private static final int TILLS = 16;
    /** Three short lives: the first compiler is enough. */
    private static final List<String> QUICK_START = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

    private static final long SEED = Long.getLong("daybook.crash.seed", 20_261_101L);

    @TempDir
    private Path folder;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_charged_twice_when_daybook_is_killed_under_load()
            throws Exception {
        System.out.println("kill -9 under load, seed " + SEED);
        try (SimulatorNode simulator = SimulatorNode.launch(folder.resolve("gateway"));
                DaybookNode daybook = new DaybookNode(
                        folder.resolve("daybook"),
                        QUICK_START,
                        List.of("--simulator-url", simulator.url().toString()),
                        Map.of("DAYBOOK_SIMULATOR_TIMEOUTSECONDS", "2"))) {
            daybook.launch();
            simulator.awaitReady();
            daybook.awaitReady();

            Shop shop = new Shop(daybook.client(), ORDERS, SEED);
            sellWhileKilling(shop, daybook);
            check(shop, daybook, simulator);
        }
    }

    private static void sellWhileKilling(Shop shop, DaybookNode daybook) throws Exception {
        CountDownLatch third = shop.acknowledged(ORDERS / 3);
        CountDownLatch half = shop.acknowledged(ORDERS / 2);
        Future<?> day = shop.open(TILLS);

        assertThat(third.await(90, TimeUnit.SECONDS)).isTrue();
        daybook.kill();
        daybook.start();

        assertThat(half.await(90, TimeUnit.SECONDS)).isTrue();
        daybook.killPostgres();
        daybook.kill();
        daybook.start();

        day.get(120, TimeUnit.SECONDS);
        assertThat(shop.unanswered())
                .as("requests that the kills left unanswered")
                .isPositive();
        shop.orders().forEach(shop::serve);
    }

    private static void check(Shop shop, DaybookNode daybook, SimulatorNode simulator) throws Exception {
        Audit audit = new Audit(shop, daybook.client(), simulator);
        audit.everythingSettles();
        int payments = audit.paymentsAreThoseOrdered();
        int keys = audit.everyKeyAnswersAsAtFirst();
        int charges = audit.theGatewayChargedOnce();
        int lines = audit.theLedgerBalances();
        long events;
        try (Connection connection = daybook.connect()) {
            events = LogBook.check(connection);
        }
        System.out.printf(
                "%d starts, %d requests unanswered, %d payments, %d keys, %d charges, %d ledger lines, %d events: all agree%n",
                daybook.starts(), shop.unanswered(), payments, keys, charges, lines, events);
    }
}
