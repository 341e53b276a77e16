package io.daybook.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.database.TemporaryDatabase;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a claim when something breaks at each of its steps. */
class ClaimsTest {

    private static final ClaimKey KEY = Nodes.key("key");

    private final Nodes nodes = new Nodes();
    private final Obedient gateway = nodes.gateway();

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void an_id_that_was_reserved_is_used_again_after_nobody_knows_what_happened() {
        IdempotentWrites writes = nodes.process();
        IllegalStateException failure = new IllegalStateException("the line went dead");
        gateway.failWith(failure);
        assertThatThrownBy(() -> writes.answer(KEY, Map.of(), new Release(false)))
                .isSameAs(failure);
        gateway.obeyAgain();
        Answer answer = writes.answer(KEY, Map.of(), new Release(false));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(gateway.sent()).hasSize(2);
        assertThat(gateway.sent().get(1)).isEqualTo(gateway.sent().get(0));
    }

    @Test
    void what_is_more_than_one_command_is_done_again_under_the_id_that_was_reserved() {
        IdempotentWrites writes = nodes.process();
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
        IdempotentWrites writes = nodes.process();
        assertThatThrownBy(() -> writes.answer(KEY, Map.of(), new Release(true)))
                .isInstanceOf(ProblemException.class);
        Answer answer = writes.answer(KEY, Map.of(), new Release(false));
        assertThat(gateway.sent().get(1)).isEqualTo(gateway.sent().get(0));
        assertThat(answer.headers())
                .containsEntry("Location", "/" + gateway.sent().get(0));
    }

    @Test
    void a_claim_whose_process_has_died_is_taken_over_with_its_id() {
        ClaimHolder dead = nodes.holder();
        Claim first = nodes.claims(dead).take(KEY, "void_1");
        ClaimHolder other = nodes.holder();
        assertThat(nodes.claims(other).take(KEY, "void_2")).isEqualTo(new Claim.InUse());
        dead.stop();
        assertThat(nodes.claims(other).take(KEY, "void_2")).isEqualTo(new Claim.Granted("void_1", other.id(), false));
        assertThat(first).isEqualTo(new Claim.Granted("void_1", dead.id(), true));
    }

    @Test
    void a_claim_of_a_living_process_is_in_use_also_for_itself() {
        ClaimHolder holder = nodes.holder();
        nodes.claims(holder).take(KEY, "void_1");
        assertThat(nodes.claims(holder).take(KEY, "void_2")).isEqualTo(new Claim.InUse());
    }

    @Test
    void who_was_taken_for_dead_and_was_not_gives_the_answer_of_the_other() {
        ClaimHolder slow = nodes.holder();
        ClaimRepository bySlow = nodes.claims(slow);
        bySlow.take(KEY, "void_1");
        int formerNumber = slow.id();
        slow.stop();
        ClaimHolder quick = nodes.holder();
        ClaimRepository byQuick = nodes.claims(quick);
        byQuick.take(KEY, "void_2");
        Claim.Granted takenOver = new Claim.Granted("void_1", quick.id(), false);
        Claim.Granted lost = new Claim.Granted("void_1", formerNumber, true);
        assertThat(byQuick.answer(KEY, takenOver, 201, new Position(7), "{}")).isTrue();
        assertThat(bySlow.answer(KEY, lost, 202, new Position(5), "{}")).isFalse();
        assertThat(bySlow.take(KEY, "void_3")).isEqualTo(new Claim.Answered(201, new Position(7), "{}"));
    }

    @Test
    void a_claim_that_was_taken_over_without_an_answer_from_the_database_is_given_back() {
        ClaimHolder dead = nodes.holder();
        nodes.claims(dead).take(KEY, "void_1");
        dead.stop();
        ClaimHolder holder = nodes.holder();
        ClaimRepository claims =
                nodes.claims(holder, LostAnswers.of(nodes.pool(), "UPDATE gateway.claim SET holder = ? "));

        assertThatThrownBy(() -> claims.take(KEY, "void_2")).isInstanceOf(ClaimsUnavailableException.class);
        assertThat(claims.take(KEY, "void_3")).isEqualTo(new Claim.InUse());
        claims.finish();
        ClaimHolder other = nodes.holder();
        assertThat(nodes.claims(other).take(KEY, "void_4")).isEqualTo(new Claim.Granted("void_1", other.id(), false));
    }

    @Test
    void a_rejection_frees_the_key_for_another_request() {
        IdempotentWrites writes = nodes.process();
        Rejection rejection = new Rejection(RejectionCode.PAYMENT_VOIDED, "It is voided.");
        gateway.reject(rejection);
        assertThatThrownBy(() -> writes.answer(KEY, Map.of(), new Release(false)))
                .isInstanceOf(ProblemException.class);
        gateway.obeyAgain();
        ClaimKey other = Nodes.another(Nodes.minutesLater(KEY));
        assertThat(writes.answer(other, Map.of(), new Release(false)).status()).isEqualTo(201);
        assertThat(gateway.sent().get(1)).isNotEqualTo(gateway.sent().get(0));
    }

    @Test
    void what_a_gateway_may_have_taken_is_said_to_it_again_under_the_same_id() {
        IdempotentWrites writes = nodes.process();
        Rejection noAnswer = new Rejection(RejectionCode.GATEWAY_UNAVAILABLE, "The gateway gave no answer.");
        gateway.reject(noAnswer);
        assertThatThrownBy(() -> writes.answer(KEY, Map.of(), new Release(false)))
                .isInstanceOf(ProblemException.class);
        gateway.obeyAgain();
        assertThat(writes.answer(KEY, Map.of(), new Release(false)).status()).isEqualTo(201);
        assertThat(gateway.sent().get(1)).isEqualTo(gateway.sent().get(0));
    }

    @Test
    void a_process_that_loses_its_connection_takes_a_new_number() throws SQLException {
        ClaimHolder holder = nodes.holder();
        int before = holder.id();
        try (Connection superuser = TemporaryDatabase.superuser(nodes.database());
                Statement statement = superuser.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'daybook-claim-holder' AND datname = current_database()");
        }
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (holder.id() == before && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(holder.id()).isGreaterThan(before);
        nodes.claims(holder).take(KEY, "void_1");
        assertThat(nodes.claims(nodes.holder()).take(KEY, "void_2")).isEqualTo(new Claim.InUse());
    }

    @Test
    void old_keys_are_forgotten_and_younger_ones_kept() throws SQLException {
        ClaimHolder holder = nodes.holder();
        ClaimRepository claims = nodes.claims(holder);
        claims.take(KEY, "void_1");
        claims.take(Nodes.key("old"), "void_2");
        try (Connection owner = TemporaryDatabase.owner(nodes.database());
                Statement statement = owner.createStatement()) {
            statement.execute("UPDATE gateway.claim SET created_at = now() - interval '8 days'"
                    + " WHERE idempotency_key = 'old'");
        }
        assertThat(claims.forget(Duration.ofDays(7), 100)).isEqualTo(1);
        assertThat(claims.take(KEY, "void_3")).isEqualTo(new Claim.InUse());
    }

    @Test
    void keys_are_never_kept_for_less_than_a_day() {
        assertThatThrownBy(() -> new ClaimRetention(nodes.claims(nodes.holder()), Duration.ofHours(23)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
