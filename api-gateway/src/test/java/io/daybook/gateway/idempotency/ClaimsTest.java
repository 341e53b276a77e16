package io.daybook.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.VoidView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

/** What becomes of a claim when something breaks at each of its steps. */
class ClaimsTest {

    private static final String FINGERPRINT = "f".repeat(64);
    private static final ClaimKey KEY = new ClaimKey("mer_1", "test", "key", FINGERPRINT);
    private static final PaymentId PAYMENT = new PaymentId("pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X");
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Database database;
    private final List<SmartLifecycle> processes = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private RuntimeException failure;

    @BeforeEach
    void migrate() {
        database = TemporaryDatabase.create();
        database.migrate("gateway", "classpath:db/gateway");
    }

    @AfterEach
    void stop() {
        processes.forEach(SmartLifecycle::stop);
        database.close();
    }

    @Test
    void an_id_that_was_reserved_is_used_again_after_nobody_knows_what_happened() {
        IdempotentWrites writes = process();
        failure = new IllegalStateException("the line went dead");
        assertThatThrownBy(() -> writes.answer(KEY, Map.of(), new Release(false)))
                .isSameAs(failure);
        failure = null;
        Answer answer = writes.answer(KEY, Map.of(), new Release(false));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void what_is_more_than_one_command_is_done_again_under_the_id_that_was_reserved() {
        IdempotentWrites writes = process();
        List<String> begun = new ArrayList<>();
        Deed<String> several = new Deed<>() {
            @Override
            public void carryOut(String reservedId, boolean fresh) {
                begun.add(reservedId + (fresh ? " fresh" : " again"));
                if (begun.size() < 3) {
                    throw new IllegalStateException("the line went dead");
                }
            }

            @Override
            public Write.Outcome<String> outcome(String reservedId) {
                return new Write.Outcome<>(200, reservedId, new Position(7));
            }

            @Override
            public String idPrefix() {
                return "blk_";
            }

            @Override
            public Class<String> viewType() {
                return String.class;
            }

            @Override
            public Object body(String view) {
                return Map.of("id", view);
            }

            @Override
            public String location(String view) {
                return null;
            }
        };
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> writes.answer(KEY, several)).isInstanceOf(IllegalStateException.class);
        }
        Answer answer = writes.answer(KEY, several);
        String id = begun.getFirst().split(" ", 2)[0];
        assertThat(begun).containsExactly(id + " fresh", id + " again", id + " again");
        assertThat(answer.headers()).doesNotContainKey("Location");
        assertThat(writes.answer(KEY, several).headers()).containsEntry("Idempotent-Replayed", "true");
        assertThat(begun).hasSize(3);
    }

    @Test
    void an_answer_that_could_not_be_shown_is_rebuilt_under_the_same_id() {
        IdempotentWrites writes = process();
        assertThatThrownBy(() -> writes.answer(KEY, Map.of(), new Release(true)))
                .isInstanceOf(ProblemException.class);
        Answer answer = writes.answer(KEY, Map.of(), new Release(false));
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(answer.headers()).containsEntry("Location", "/" + sent.get(0));
    }

    @Test
    void a_claim_whose_process_has_died_is_taken_over_with_its_id() {
        ClaimHolder dead = holder();
        Claim first = claims(dead).take(KEY, "void_1");
        ClaimHolder other = holder();
        assertThat(claims(other).take(KEY, "void_2")).isEqualTo(new Claim.InUse());
        dead.stop();
        assertThat(claims(other).take(KEY, "void_2")).isEqualTo(new Claim.Granted("void_1", other.id(), false));
        assertThat(first).isEqualTo(new Claim.Granted("void_1", dead.id(), true));
    }

    @Test
    void a_claim_of_a_living_process_is_in_use_also_for_itself() {
        ClaimHolder holder = holder();
        claims(holder).take(KEY, "void_1");
        assertThat(claims(holder).take(KEY, "void_2")).isEqualTo(new Claim.InUse());
    }

    @Test
    void who_was_taken_for_dead_and_was_not_gives_the_answer_of_the_other() {
        ClaimHolder slow = holder();
        ClaimRepository bySlow = claims(slow);
        bySlow.take(KEY, "void_1");
        int formerNumber = slow.id();
        slow.stop();
        ClaimHolder quick = holder();
        ClaimRepository byQuick = claims(quick);
        byQuick.take(KEY, "void_2");
        Claim.Granted takenOver = new Claim.Granted("void_1", quick.id(), false);
        Claim.Granted lost = new Claim.Granted("void_1", formerNumber, true);
        assertThat(byQuick.answer(KEY, takenOver, 201, new Position(7), "{}")).isTrue();
        assertThat(bySlow.answer(KEY, lost, 202, new Position(5), "{}")).isFalse();
        assertThat(bySlow.take(KEY, "void_3")).isEqualTo(new Claim.Answered(201, new Position(7), "{}"));
    }

    @Test
    void a_claim_that_was_taken_over_without_an_answer_from_the_database_is_given_back() {
        ClaimHolder dead = holder();
        claims(dead).take(KEY, "void_1");
        dead.stop();
        ClaimHolder holder = holder();
        HikariDataSource pool = database.pool("claims", DatabaseRole.GATEWAY, 2);
        ClaimRepository claims = claims(holder, LostAnswers.of(pool, "UPDATE gateway.claim SET holder = ? "));

        assertThatThrownBy(() -> claims.take(KEY, "void_2")).isInstanceOf(ClaimsUnavailableException.class);
        assertThat(claims.take(KEY, "void_3")).isEqualTo(new Claim.InUse());
        claims.finish();
        ClaimHolder other = holder();
        assertThat(claims(other).take(KEY, "void_4")).isEqualTo(new Claim.Granted("void_1", other.id(), false));
    }

    @Test
    void a_rejection_frees_the_key_for_another_request() {
        IdempotentWrites writes = process();
        Rejection rejection = new Rejection(RejectionCode.PAYMENT_VOIDED, "It is voided.");
        failure = new CommandExecutionException("PAYMENT_VOIDED", null, rejection);
        assertThatThrownBy(() -> writes.answer(KEY, Map.of(), new Release(false)))
                .isInstanceOf(ProblemException.class);
        failure = null;
        ClaimKey other = new ClaimKey("mer_1", "test", "key", "0".repeat(64));
        assertThat(writes.answer(other, Map.of(), new Release(false)).status()).isEqualTo(201);
        assertThat(sent.get(1)).isNotEqualTo(sent.get(0));
    }

    @Test
    void what_a_gateway_may_have_taken_is_said_to_it_again_under_the_same_id() {
        IdempotentWrites writes = process();
        Rejection noAnswer = new Rejection(RejectionCode.GATEWAY_UNAVAILABLE, "The gateway gave no answer.");
        failure = new CommandExecutionException("GATEWAY_UNAVAILABLE", null, noAnswer);
        assertThatThrownBy(() -> writes.answer(KEY, Map.of(), new Release(false)))
                .isInstanceOf(ProblemException.class);
        failure = null;
        assertThat(writes.answer(KEY, Map.of(), new Release(false)).status()).isEqualTo(201);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void a_process_that_loses_its_connection_takes_a_new_number() throws SQLException {
        ClaimHolder holder = holder();
        int before = holder.id();
        try (Connection superuser = TemporaryDatabase.superuser(database);
                Statement statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'daybook-claim-holder' AND datname = current_database()");
        }
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (holder.id() == before && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(holder.id()).isGreaterThan(before);
        claims(holder).take(KEY, "void_1");
        assertThat(claims(holder()).take(KEY, "void_2")).isEqualTo(new Claim.InUse());
    }

    @Test
    void old_keys_are_forgotten_and_younger_ones_kept() throws SQLException {
        ClaimHolder holder = holder();
        ClaimRepository claims = claims(holder);
        claims.take(KEY, "void_1");
        claims.take(new ClaimKey("mer_1", "test", "old", FINGERPRINT), "void_2");
        try (Connection owner = TemporaryDatabase.owner(database);
                Statement statement = owner.createStatement()) {
            statement.execute("UPDATE gateway.claim SET created_at = now() - interval '8 days'"
                    + " WHERE idempotency_key = 'old'");
        }
        assertThat(claims.forget(Duration.ofDays(7), 100)).isEqualTo(1);
        assertThat(claims.take(KEY, "void_3")).isEqualTo(new Claim.InUse());
    }

    @Test
    void keys_are_never_kept_for_less_than_a_day() {
        assertThatThrownBy(() -> new ClaimRetention(claims(holder()), Duration.ofHours(23)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private IdempotentWrites process() {
        return new IdempotentWrites(claims(holder()), new Commands(new FakeGateway()));
    }

    private ClaimHolder holder() {
        ClaimHolder holder = new ClaimHolder(database);
        holder.start();
        processes.add(holder);
        return holder;
    }

    private ClaimRepository claims(ClaimHolder holder) {
        return claims(holder, database.pool("claims", DatabaseRole.GATEWAY, 2));
    }

    private ClaimRepository claims(ClaimHolder holder, DataSource pool) {
        ClaimWriter writer = new ClaimWriter(pool);
        writer.start();
        processes.add(writer);
        return new ClaimRepository(pool, holder, writer);
    }

    /** A write that is as simple as can be. */
    private record Release(boolean invisible) implements Write<VoidView> {

        @Override
        public String idPrefix() {
            return VoidId.PREFIX;
        }

        @Override
        public Class<VoidView> viewType() {
            return VoidView.class;
        }

        @Override
        public Command command(String reservedId) {
            Tenant tenant = new Tenant(new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V8W9X"), Mode.TEST);
            return new VoidPayment(PAYMENT, tenant, new VoidId(reservedId), NOON);
        }

        @Override
        public Outcome<VoidView> outcome(String reservedId, Accepted accepted) {
            if (invisible) {
                throw Outcomes.notVisibleYet();
            }
            VoidId id = new VoidId(reservedId);
            Money amount = Money.of(1050, "USD");
            return new Outcome<>(
                    201,
                    new VoidView(id, PAYMENT, amount, OperationStatus.SUCCEEDED, null, NOON, NOON),
                    new Position(1));
        }

        @Override
        public Object body(VoidView view) {
            return view;
        }

        @Override
        public String location(VoidView view) {
            return "/" + view.id();
        }
    }

    /** Obeys every command, or fails as it is told to. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // As Axon has it.
    private final class FakeGateway implements CommandGateway {

        @Override
        public <R> CompletableFuture<R> send(Object command) {
            CommandMessage<?> message = (CommandMessage<?>) command;
            sent.add(((VoidPayment) message.getPayload()).voidId().value());
            @SuppressWarnings("unchecked") // All commands are answered so.
            R accepted = (R) new Accepted(0);
            return failure == null
                    ? CompletableFuture.completedFuture(accepted)
                    : CompletableFuture.failedFuture(failure);
        }

        @Override
        public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R> R sendAndWait(Object command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R> R sendAndWait(Object command, long timeout, java.util.concurrent.TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException();
        }
    }
}
