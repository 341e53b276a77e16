package io.daybook.command.connector.ach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.shared.operation.GatewayCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AchJobTest {

    private ClearingHouse house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new ClearingHouse(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void filesAreMadeAndReadWithoutAnybodyAsking() {
        house.aQueuedDebitOf(10_50);
        house.newYorkTime("2026-11-19T17:00");
        List<AchReturn> told = new ArrayList<>();
        AchJob job = job(List.of(told::add));

        job.start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> house.outbox().size() == 1);
            house.theBankReturns("returns.ach", "R01", house.handedOver());
            await().atMost(Duration.ofSeconds(60)).until(() -> told.size() == 1);
        } finally {
            job.stop();
        }
    }

    @Test
    void aReturnIsToldUntilSomebodyHasHeardItAndThenNoMore() throws Exception {
        GatewayCall call = house.aSettledDebitOf(10_50);
        house.theBankReturns("returns.ach", "R10", house.handedOver());
        List<AchReturn> told = new ArrayList<>();
        AchJob job = job(List.of(fact -> {
            told.add(fact);
            if (told.size() == 1) {
                throw new IllegalStateException("nobody is there");
            }
        }));

        job.work();
        job.work();
        job.work();

        assertThat(told)
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact.operation()).isEqualTo(call.operation()));
    }

    @Test
    void aFolderThatCannotBeReadKeepsNothingElseFromBeingDone() throws Exception {
        house.aQueuedDebitOf(10_50);
        house.newYorkTime("2026-11-19T17:00");
        Files.delete(house.root.resolve("inbox"));

        job(List.of()).work();

        assertThat(house.outbox()).hasSize(1);
    }

    private AchJob job(List<ReturnListener> listeners) {
        ReturnTeller teller = new ReturnTeller(house.queue, listeners, house.clock);
        return new AchJob(house.files(), house.inbox(), teller, house.pool, Duration.ofMillis(100));
    }
}
