package io.daybook.command.rules;

import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.types.RejectionCode.API_KEYS_EXCEEDED;
import static io.daybook.shared.types.RejectionCode.USERS_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.MerchantRules.MerchantState;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.DisableUser;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.RegisterUser;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantCommand.RotateApiKey;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.NewKey;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** How many keys and people a merchant has at a time. */
class MerchantLimitsTest {

    private static final Instant LATER = NOON.plusSeconds(3600);

    static Decision<?> oneKeyMoreThanThereMayBe() {
        return MerchantRules.decide(withKeys(KeyRing.MOST), key(KeyRing.MOST, NOON));
    }

    static Decision<?> onePersonMoreThanThereMayBe() {
        return MerchantRules.decide(withPeople(Staff.MOST), person(Staff.MOST));
    }

    @Test
    void soManyKeysAreValidAtATimeAndThoseThatHaveEndedMakeRoom() {
        MerchantState almost = withKeys(KeyRing.MOST - 1);
        assertThat(accepted(almost, key(KeyRing.MOST, NOON))).hasSize(1);
        assertThat(accepted(almost, rotating(0, KeyRing.MOST, NOON))).hasSize(2);

        MerchantState full = withKeys(KeyRing.MOST);
        refused(full, key(KeyRing.MOST, LATER.minusNanos(1)), API_KEYS_EXCEEDED);
        refused(full, rotating(0, KeyRing.MOST, NOON), API_KEYS_EXCEEDED);
        assertThat(accepted(full, key(0, NOON))).as("that is there already").isEmpty();
        assertThat(accepted(full, key(KeyRing.MOST, LATER)))
                .as("the first has ended")
                .hasSize(1);
        MerchantState revoked = and(full, new RevokeApiKey(MERCHANT, keyId(1), NOON));
        assertThat(accepted(revoked, key(KeyRing.MOST, NOON))).hasSize(1);
    }

    @Test
    void aRotatedKeyCountsUntilItsEnd() {
        MerchantState full = and(withKeys(KeyRing.MOST - 1), rotating(1, KeyRing.MOST, NOON));
        refused(full, key(KeyRing.MOST + 1, NOON), API_KEYS_EXCEEDED);
        assertThat(accepted(full, key(KeyRing.MOST + 1, LATER))).hasSize(1);
    }

    @Test
    void soManyPeopleAreThereAtATimeAndThoseWhoAreShutOutMakeRoom() {
        assertThat(accepted(withPeople(Staff.MOST - 1), person(Staff.MOST))).hasSize(1);
        MerchantState full = withPeople(Staff.MOST);
        refused(full, person(Staff.MOST), USERS_EXCEEDED);
        assertThat(accepted(full, person(0))).as("who is there already").isEmpty();
        MerchantState less = and(full, new DisableUser(MERCHANT, userId(0), NOON));
        assertThat(accepted(less, person(Staff.MOST))).hasSize(1);
    }

    /** The first ends; the others do not by themselves. */
    private static MerchantState withKeys(int many) {
        return with(many, number -> key(number, NOON));
    }

    private static MerchantState withPeople(int many) {
        return with(many, MerchantLimitsTest::person);
    }

    private static MerchantState with(int many, IntFunction<MerchantCommand> command) {
        MerchantState state = MerchantRules.evolve(
                null,
                new MerchantOnboarded(MERCHANT, "Books", new FeeSchedule(290, List.of()), List.of(SIMULATOR), NOON));
        for (int number = 0; number < many; number++) {
            state = and(state, command.apply(number));
        }
        return state;
    }

    private static MerchantState and(MerchantState before, MerchantCommand command) {
        MerchantState state = before;
        for (MerchantEvent event : accepted(before, command)) {
            state = MerchantRules.evolve(state, event);
        }
        return state;
    }

    private static IssueApiKey key(int number, Instant at) {
        Instant until = number == 0 ? LATER : null;
        Set<Scope> scopes = Set.of(Scope.PAYMENTS_READ);
        return new IssueApiKey(
                MERCHANT,
                new NewKey(keyId(number), "hash " + number, KeyKind.SECRET, Mode.TEST, scopes, null, until),
                at);
    }

    private static RotateApiKey rotating(int old, int fresh, Instant at) {
        return new RotateApiKey(MERCHANT, keyId(old), keyId(fresh), "hash " + fresh, LATER, null, at);
    }

    private static ApiKeyId keyId(int number) {
        return new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7W%04d".formatted(number));
    }

    private static UserId userId(int number) {
        return new UserId("usr_01K9ZQ4K7M3N8P2R5S6T7W%04d".formatted(number));
    }

    private static RegisterUser person(int number) {
        UserId user = userId(number);
        return new RegisterUser(MERCHANT, user, new Personal<>(user.value(), "sealed"), Role.AUDITOR, NOON);
    }

    private static List<MerchantEvent> accepted(MerchantState state, MerchantCommand command) {
        return ((Decision.Accept<MerchantEvent>) MerchantRules.decide(state, command)).events();
    }

    private static void refused(MerchantState state, MerchantCommand command, RejectionCode code) {
        assertThat(MerchantRules.decide(state, command))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }
}
