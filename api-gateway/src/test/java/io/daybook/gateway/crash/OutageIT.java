package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway dies in the middle of a thousand payments; another takes them over, and its books agree with ours. */
class OutageIT {

    private static final int PAYMENTS = 1000;

    @TempDir
    private Path folder;

    @Test
    void a_gateway_that_goes_down_loses_no_payment_and_doubles_none() throws Exception {
        try (Outage outage = new Outage(folder, PAYMENTS)) {
            Outage.Figures figures = outage.run();
            System.out.print(figures.told());
            assertThat(figures.accepted()).isEqualTo(PAYMENTS);
            assertThat(figures.settled()).isTrue();
            assertThat(figures.lost()).isZero();
            assertThat(figures.doubled()).isZero();
            assertThat(figures.keysTwice()).isZero();
            assertThat(figures.fellBack() + figures.sentToBackupAtOnce()).isPositive();
            assertThat(figures.chargesOfPrimary())
                    .as("it is asked again once it is back")
                    .isGreaterThan(2 * PAYMENTS / 5);
            assertThat(figures.chargesOfPrimary() + figures.chargesOfBackup()).isEqualTo(PAYMENTS);
        }
    }
}
