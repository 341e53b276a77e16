package io.daybook.command.risk;

import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.risk.Attempts.Attempt;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.RiskTrait;
import io.daybook.shared.risk.RiskTraits;
import io.daybook.shared.risk.Velocity;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How attempts are counted, in the database that all nodes share. */
class PostgresAttemptsTest {

    private static final Velocity HOURLY = new Velocity(RiskTrait.CARD, 3600, 3);
    private static final RiskTraits CARD = new RiskTraits("fp_1", null, null, null);

    private Database database;
    private DataSource pool;
    private Attempts attempts;

    @BeforeEach
    void migrate() {
        database = TemporaryDatabase.create();
        database.migrate("command", "classpath:db/command");
        pool = database.pool("velocity", DatabaseRole.COMMAND, 4);
        attempts = new PostgresAttempts(() -> pool);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static PaymentId payment(int number) {
        return new PaymentId(PaymentId.PREFIX + "01K9ZQ4K7M3N8P2R5S6T7V%04d".formatted(number));
    }

    private int count(int payment, Tenant tenant, Instant at, RiskTraits traits) {
        return attempts.count(new Attempt(payment(payment), tenant, at, traits), List.of(HOURLY))
                .getFirst()
                .attempts();
    }

    @Test
    void countsEachAttemptOnceAndItselfToo() {
        assertThat(count(1, TENANT, NOON, CARD)).isEqualTo(1);
        assertThat(count(2, TENANT, NOON.plusSeconds(1), CARD)).isEqualTo(2);
        assertThat(count(3, TENANT, NOON.plusSeconds(2), CARD)).isEqualTo(3);
    }

    @Test
    void tellsAnAttemptThatIsMadeAgainWhatItToldItAtFirst() {
        count(1, TENANT, NOON, CARD);
        count(2, TENANT, NOON, CARD);
        count(3, TENANT, NOON, CARD);
        assertThat(count(2, TENANT, NOON.plusSeconds(60), CARD)).isEqualTo(2);
        assertThat(count(4, TENANT, NOON.plusSeconds(61), CARD)).isEqualTo(4);
    }

    @Test
    void countsWithinTheWindowOnly() {
        count(1, TENANT, NOON, CARD);
        assertThat(count(2, TENANT, NOON.plusSeconds(3599), CARD)).isEqualTo(2);
        assertThat(count(3, TENANT, NOON.plusSeconds(3600), CARD)).isEqualTo(2);
    }

    @Test
    void countsWhatIsTheSameOnly() {
        count(1, TENANT, NOON, CARD);
        assertThat(count(2, TENANT, NOON, new RiskTraits("fp_2", null, null, null)))
                .isEqualTo(1);
        assertThat(count(3, new Tenant(OTHER_MERCHANT, Mode.TEST), NOON, CARD)).isEqualTo(1);
        assertThat(count(4, new Tenant(TENANT.merchant(), Mode.LIVE), NOON, CARD))
                .isEqualTo(1);
    }

    @Test
    void countsSeveralThingsAtOnceAndLeavesOutWhatIsNotKnown() {
        RiskTraits both = new RiskTraits("fp_1", null, "fp_e", null);
        Velocity daily = new Velocity(RiskTrait.CARD, 86_400, 3);
        Velocity byEmail = new Velocity(RiskTrait.EMAIL, 60, 3);
        Velocity byAddress = new Velocity(RiskTrait.IP, 60, 3);
        count(1, TENANT, NOON.minusSeconds(7200), CARD);
        List<Counted> counted =
                attempts.count(new Attempt(payment(2), TENANT, NOON, both), List.of(HOURLY, daily, byEmail, byAddress));
        assertThat(counted)
                .containsExactly(
                        new Counted(RiskTrait.CARD, 3600, 1),
                        new Counted(RiskTrait.CARD, 86_400, 2),
                        new Counted(RiskTrait.EMAIL, 60, 1));
    }

    /** The two nodes have nothing in common but the database. */
    @Test
    void ofAttemptsAtOnceOnTwoNodesEachSeesAllBeforeIt() throws Exception {
        Attempts another = new PostgresAttempts(() -> database.pool("velocity-of-another", DatabaseRole.COMMAND, 4));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Attempts node = i % 2 == 0 ? attempts : another;
                Attempt attempt = new Attempt(payment(i), TENANT, NOON, CARD);
                counts.add(threads.submit(
                        () -> node.count(attempt, List.of(HOURLY)).getFirst().attempts()));
            }
            List<Integer> all = new ArrayList<>();
            for (Future<Integer> count : counts) {
                all.add(count.get());
            }
            assertThat(all)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 60).boxed().toList());
        }
    }

    @Test
    void throwsAwayWhatNoWindowReachesBackTo() throws SQLException {
        count(1, TENANT, NOON.minus(Duration.ofDays(32)), CARD);
        count(2, TENANT, NOON, CARD);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM command.velocity")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }
}
