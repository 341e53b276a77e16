package io.daybook.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.daybook.database.TemporaryDatabase;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies of a request of which one is refused, and another comes to be claimed only then. */
class LateCopiesTest {

    private static final Rejection NOT_CAPTURED =
            new Rejection(RejectionCode.PAYMENT_NOT_CAPTURED, "There is nothing to refund yet.");

    private final Nodes nodes = new Nodes();
    private final Obedient gateway = nodes.gateway();
    private final ClaimKey early = Nodes.key("key");
    private final ClaimKey late = Nodes.minutesLater(early);

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void a_copy_that_was_held_up_is_not_carried_out_after_another_was_refused() throws InterruptedException {
        HeldUp line = new HeldUp();
        IdempotentWrites slow = nodes.process(nodes.claims(nodes.holder(), line.of(nodes.pool())));
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> answer(slow, early));
        line.awaitAsked();
        IdempotentWrites quick = nodes.process();
        gateway.reject(NOT_CAPTURED);
        assertThat(refused(() -> answer(quick, Nodes.key("key")))).isEqualTo(ProblemCode.PAYMENT_NOT_CAPTURED);

        // The client knows that it is refused, and has the payment captured. Now it would be accepted.
        gateway.obeyAgain();
        line.letGo();

        CompletionException held = catchThrowableOfType(CompletionException.class, first::join);
        assertThat(held.getCause()).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_IN_USE);
            assertThat(problem.headers()).containsEntry("Retry-After", "1");
        });
        assertThat(gateway.sent()).hasSize(1);
        assertThat(answer(slow, late).status()).isEqualTo(201);
        assertThat(gateway.sent()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void what_came_before_the_refusal_is_in_use_whatever_it_asks_for() {
        ClaimRepository claims = nodes.claims(nodes.holder());
        claims.refuse(early, granted(claims, early, "void_1"));
        assertThat(claims.take(early, "void_2")).isEqualTo(new Claim.InUse());
        assertThat(claims.take(Nodes.another(early), "void_3")).isEqualTo(new Claim.InUse());
    }

    @Test
    void what_came_after_the_refusal_is_judged_anew_under_a_new_id() {
        ClaimHolder holder = nodes.holder();
        ClaimRepository claims = nodes.claims(holder);
        claims.refuse(early, granted(claims, early, "void_1"));
        Claim.Granted again = granted(claims, late, "void_2");
        assertThat(again).isEqualTo(new Claim.Granted("void_2", holder.id(), true));
        assertThat(claims.take(late, "void_3")).isEqualTo(new Claim.InUse());
        claims.refuse(late, again);
        assertThat(claims.take(Nodes.another(late), "void_4"))
                .isEqualTo(new Claim.Granted("void_4", holder.id(), true));
        assertThat(claims.take(late, "void_5")).isEqualTo(new Claim.Reused());
    }

    @Test
    void who_came_early_is_answered_as_the_one_who_came_late() {
        ClaimRepository claims = nodes.claims(nodes.holder());
        claims.refuse(early, granted(claims, early, "void_1"));
        assertThat(claims.answer(late, granted(claims, late, "void_2"), 201, new Position(7), "{}"))
                .isTrue();
        assertThat(claims.take(early, "void_3")).isEqualTo(new Claim.Answered(201, new Position(7), "{}"));
    }

    @Test
    void what_another_may_still_be_doing_goes_on_under_its_id_after_a_refusal() {
        ClaimHolder former = nodes.holder();
        granted(nodes.claims(former), early, "void_1");
        former.stop();
        ClaimHolder holder = nodes.holder();
        ClaimRepository claims = nodes.claims(holder);
        claims.refuse(early, granted(claims, early, "void_2"));

        assertThat(claims.take(early, "void_3")).isEqualTo(new Claim.InUse());
        assertThat(claims.take(Nodes.another(late), "void_4")).isEqualTo(new Claim.Reused());
        assertThat(claims.take(late, "void_5")).isEqualTo(new Claim.Granted("void_1", holder.id(), false));
    }

    @Test
    void who_was_taken_for_dead_keeps_its_answer_though_the_other_was_refused() {
        ClaimHolder paused = nodes.holder();
        IdempotentWrites slow = nodes.process(nodes.claims(paused));
        IdempotentWrites quick = nodes.process();
        gateway.during(() -> {
            paused.stop();
            gateway.reject(NOT_CAPTURED);
            assertThat(refused(() -> answer(quick, early))).isEqualTo(ProblemCode.PAYMENT_NOT_CAPTURED);
            gateway.obeyAgain();
        });
        Answer done = answer(slow, early);
        assertThat(done.status()).isEqualTo(201);
        assertThat(gateway.sent()).hasSize(2).containsOnly(gateway.sent().getFirst());
        Answer again = answer(quick, late);
        assertThat(again.headers())
                .containsEntry("Idempotent-Replayed", "true")
                .containsEntry("Location", done.headers().get("Location"));
    }

    @Test
    void who_was_taken_for_dead_does_not_say_no_while_the_other_may_still_do_it() {
        ClaimHolder paused = nodes.holder();
        IdempotentWrites slow = nodes.process(nodes.claims(paused));
        gateway.reject(NOT_CAPTURED);
        gateway.during(() -> {
            paused.stop();
            granted(nodes.claims(nodes.holder()), early, "void_2");
        });
        assertThat(refused(() -> answer(slow, early))).isEqualTo(ProblemCode.IDEMPOTENCY_KEY_IN_USE);
    }

    @Test
    void a_refusal_that_is_not_known_to_be_written_is_not_told() {
        ClaimHolder holder = nodes.holder();
        IdempotentWrites writes = nodes.process(nodes.claims(
                holder, LostAnswers.of(nodes.pool(), "UPDATE gateway.claim SET holder = NULL, refused_at")));
        gateway.reject(NOT_CAPTURED);
        assertThatThrownBy(() -> answer(writes, early)).isInstanceOf(ClaimsUnavailableException.class);
        assertThat(refused(() -> answer(nodes.process(nodes.claims(holder)), late)))
                .isEqualTo(ProblemCode.PAYMENT_NOT_CAPTURED);
    }

    @Test
    void a_refusal_that_the_database_did_not_confirm_does_not_refuse_what_came_after_it() {
        ClaimHolder holder = nodes.holder();
        ClaimRepository claims = nodes.claims(
                holder, LostAnswers.of(nodes.pool(), "UPDATE gateway.claim SET holder = NULL, refused_at"));
        Claim.Granted claim = granted(claims, early, "void_1");
        assertThatThrownBy(() -> claims.refuse(early, claim)).isInstanceOf(ClaimsUnavailableException.class);
        Claim.Granted again = granted(claims, late, "void_2");
        // It is said once more, and the answer is lost once more.
        assertThatThrownBy(claims::finish).isInstanceOf(ClaimsUnavailableException.class);
        assertThat(claims.answer(late, again, 201, new Position(7), "{}")).isTrue();
    }

    @Test
    void what_keeps_its_id_is_in_use_until_the_database_has_confirmed_its_refusal() {
        ClaimHolder former = nodes.holder();
        granted(nodes.claims(former), early, "void_1");
        former.stop();
        ClaimHolder holder = nodes.holder();
        ClaimRepository claims = nodes.claims(
                holder, LostAnswers.of(nodes.pool(), "UPDATE gateway.claim SET holder = NULL, refused_at"));
        Claim.Granted claim = granted(claims, early, "void_2");
        assertThatThrownBy(() -> claims.refuse(early, claim)).isInstanceOf(ClaimsUnavailableException.class);
        // It was written all the same, and is going to be written again.
        assertThat(claims.take(late, "void_3")).isEqualTo(new Claim.InUse());
        assertThat(nodes.claims(holder).take(late, "void_4"))
                .isEqualTo(new Claim.Granted("void_1", holder.id(), false));
    }

    @Test
    void what_was_claimed_after_a_refusal_without_an_answer_from_the_database_is_given_back() {
        ClaimRepository claims = nodes.claims(
                nodes.holder(), LostAnswers.of(nodes.pool(), "UPDATE gateway.claim SET holder = ?, fingerprint"));
        claims.refuse(early, granted(claims, early, "void_1"));
        assertThatThrownBy(() -> claims.take(late, "void_2")).isInstanceOf(ClaimsUnavailableException.class);
        assertThat(claims.take(late, "void_3")).isEqualTo(new Claim.InUse());
        claims.finish();
        ClaimHolder other = nodes.holder();
        assertThat(nodes.claims(other).take(late, "void_4")).isEqualTo(new Claim.Granted("void_2", other.id(), false));
    }

    @Test
    void a_refusal_is_forgotten_one_retention_after_it_was_said() throws SQLException {
        ClaimHolder holder = nodes.holder();
        ClaimRepository claims = nodes.claims(holder);
        Claim.Granted claim = granted(claims, early, "void_1");
        grow("8 days");
        claims.refuse(early, claim);
        assertThat(claims.forget(Duration.ofDays(7), 100)).isZero();
        grow("8 days");
        assertThat(claims.forget(Duration.ofDays(7), 100)).isEqualTo(1);
        assertThat(claims.take(early, "void_2")).isEqualTo(new Claim.Granted("void_2", holder.id(), true));
    }

    private void grow(String older) throws SQLException {
        try (Connection owner = TemporaryDatabase.owner(nodes.database());
                Statement statement = owner.createStatement()) {
            statement.execute("UPDATE gateway.claim SET created_at = created_at - interval '" + older + "'");
        }
    }

    private static Answer answer(IdempotentWrites writes, ClaimKey key) {
        return writes.answer(key, Map.of(), new Release(false));
    }

    private static ProblemCode refused(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).code();
    }

    private static Claim.Granted granted(ClaimRepository claims, ClaimKey key, String newId) {
        return (Claim.Granted) claims.take(key, newId);
    }
}
