package io.daybook.command.rules;

import static io.daybook.shared.Examples.KEY;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.types.RejectionCode.API_KEY_ENDED;
import static io.daybook.shared.types.RejectionCode.SCOPE_NOT_GRANTABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.MerchantRules.MerchantState;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.DisableUser;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantCommand.RegisterUser;
import io.daybook.shared.merchant.MerchantCommand.ReinstateMerchant;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantCommand.RotateApiKey;
import io.daybook.shared.merchant.MerchantCommand.SuspendMerchant;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRetired;
import io.daybook.shared.merchant.NewKey;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.SuspensionId;
import io.daybook.shared.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be done with a merchant's keys, and when it may do nothing at all. */
class KeyRingTest {

    private static final ApiKeyId SECOND = new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7V0002");
    private static final ApiKeyId THIRD = new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7V0003");
    private static final UserId USER = new UserId("usr_01K9ZQ4K7M3N8P2R5S6T7V0001");
    private static final SuspensionId ONE = new SuspensionId("susp_01K9ZQ4K7M3N8P2R5S6T7V0001");
    private static final SuspensionId TWO = new SuspensionId("susp_01K9ZQ4K7M3N8P2R5S6T7V0002");
    private static final Instant LATER = NOON.plusSeconds(3600);

    static Decision<?> rotatedTwice() {
        MerchantState state = after(onboard(MERCHANT), issue(null), rotate(SECOND, LATER, NOON));
        return MerchantRules.decide(state, rotate(THIRD, LATER, NOON));
    }

    static Decision<?> merchantWithTheKeysOfTheHouse() {
        return MerchantRules.decide(
                after(onboard(MERCHANT)), issue(MERCHANT, KeyKind.SECRET, Set.of(Scope.OPERATOR), null));
    }

    static Decision<?> beginningNowhere() {
        return MerchantRules.onboard(null, onboard(MERCHANT), Set.of(new ConnectorName("stripe")));
    }

    @Test
    void aRotatedKeyEndsWhenItIsSaidToAndNoLaterThanItWouldHave() {
        assertThat(retired(null, LATER).validUntil()).isEqualTo(LATER);
        assertThat(retired(LATER.plusSeconds(1), LATER).validUntil()).isEqualTo(LATER);
        assertThat(retired(LATER.minusSeconds(1), LATER).validUntil()).isEqualTo(LATER.minusSeconds(1));
    }

    private static ApiKeyRetired retired(@Nullable Instant validUntil, Instant until) {
        MerchantState state = after(onboard(MERCHANT), issue(validUntil));
        return (ApiKeyRetired) accepted(state, rotate(SECOND, until, NOON)).getLast();
    }

    @Test
    void theSameRotationAgainChangesNothing() {
        MerchantState state = after(onboard(MERCHANT), issue(null), rotate(SECOND, LATER, NOON));
        assertThat(accepted(state, rotate(SECOND, LATER, NOON))).isEmpty();
    }

    @Test
    void aKeyThatHasEndedIsNotRotated() {
        MerchantState ending = after(onboard(MERCHANT), issue(LATER));
        assertThat(accepted(ending, rotate(SECOND, LATER, LATER.minusNanos(1)))).hasSize(2);
        refused(ending, rotate(SECOND, LATER, LATER), API_KEY_ENDED);
        refused(
                after(onboard(MERCHANT), issue(null), new RevokeApiKey(MERCHANT, KEY, NOON)),
                rotate(SECOND, LATER, NOON),
                API_KEY_ENDED);
    }

    @Test
    void aRotatedKeyCanStillBeRevokedAndOnce() {
        MerchantState state = after(onboard(MERCHANT), issue(null), rotate(SECOND, LATER, NOON));
        RevokeApiKey revoke = new RevokeApiKey(MERCHANT, KEY, NOON);
        assertThat(accepted(state, revoke)).hasSize(1);
        assertThat(accepted(after(onboard(MERCHANT), issue(null), rotate(SECOND, LATER, NOON), revoke), revoke))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void eachKindOfKeyHasScopesOfItsOwn(Scope scope) {
        assertThat(isGranted(MERCHANT, KeyKind.SECRET, scope))
                .isEqualTo(scope != Scope.OPERATOR && scope != Scope.CHECKOUT);
        assertThat(isGranted(MERCHANT, KeyKind.PUBLISHABLE, scope)).isEqualTo(scope == Scope.CHECKOUT);
        assertThat(isGranted(MerchantId.HOST, KeyKind.SECRET, scope))
                .isEqualTo(scope == Scope.OPERATOR || scope == Scope.ADMIN);
    }

    private static boolean isGranted(MerchantId merchant, KeyKind kind, Scope scope) {
        Decision<MerchantEvent> decision =
                MerchantRules.decide(after(onboard(merchant)), issue(merchant, kind, Set.of(scope), null));
        return switch (decision) {
            case Decision.Accept<MerchantEvent> yes -> true;
            case Decision.Reject<MerchantEvent> no -> {
                assertThat(no.rejection().code()).isEqualTo(SCOPE_NOT_GRANTABLE);
                yield false;
            }
        };
    }

    @Test
    void aSuspensionIsMadeOnceAndEndsOnce() {
        SuspendMerchant suspend = new SuspendMerchant(MERCHANT, ONE, "Unpaid", NOON);
        ReinstateMerchant reinstate = new ReinstateMerchant(MERCHANT, NOON);
        assertThat(accepted(after(onboard(MERCHANT)), reinstate)).isEmpty();
        MerchantState suspended = after(onboard(MERCHANT), suspend);
        assertThat(accepted(suspended, suspend)).isEmpty();
        assertThat(accepted(suspended, new SuspendMerchant(MERCHANT, TWO, "Unpaid", NOON)))
                .isEmpty();
        MerchantState again = after(onboard(MERCHANT), suspend, reinstate);
        assertThat(accepted(again, suspend)).as("the same request, come late").isEmpty();
        assertThat(accepted(again, new SuspendMerchant(MERCHANT, TWO, "Unpaid", NOON)))
                .hasSize(1);
    }

    @Test
    void aPersonIsRegisteredOnceAndShutOutOnce() {
        RegisterUser register = register(MERCHANT, Role.AUDITOR);
        DisableUser disable = new DisableUser(MERCHANT, USER, NOON);
        refused(after(onboard(MERCHANT)), disable, RejectionCode.NOT_FOUND);
        assertThat(accepted(after(onboard(MERCHANT)), register)).hasSize(1);
        assertThat(accepted(after(onboard(MERCHANT), register), register)).isEmpty();
        assertThat(accepted(after(onboard(MERCHANT), register), disable)).hasSize(1);
        assertThat(accepted(after(onboard(MERCHANT), register, disable), disable))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void operatorsAreOfTheHouseAndNobodyElseIs(Role role) {
        boolean operator = role == Role.OPERATOR;
        for (MerchantId merchant : List.of(MERCHANT, MerchantId.HOST)) {
            if (operator == merchant.equals(MerchantId.HOST)) {
                assertThat(accepted(after(onboard(merchant)), register(merchant, role)))
                        .hasSize(1);
            } else {
                refused(after(onboard(merchant)), register(merchant, role), SCOPE_NOT_GRANTABLE);
            }
        }
    }

    private static RegisterUser register(MerchantId merchant, Role role) {
        return new RegisterUser(merchant, USER, new Personal<>(USER.value(), "sealed"), role, NOON);
    }

    private static OnboardMerchant onboard(MerchantId merchant) {
        return new OnboardMerchant(merchant, "Books", new FeeSchedule(290, List.of()), List.of(SIMULATOR), NOON);
    }

    private static IssueApiKey issue(@Nullable Instant validUntil) {
        return issue(MERCHANT, KeyKind.SECRET, Set.of(Scope.PAYMENTS_READ), validUntil);
    }

    private static IssueApiKey issue(
            MerchantId merchant, KeyKind kind, Set<Scope> scopes, @Nullable Instant validUntil) {
        return new IssueApiKey(merchant, new NewKey(KEY, "ab12", kind, Mode.TEST, scopes, "Till", validUntil), NOON);
    }

    private static RotateApiKey rotate(ApiKeyId fresh, Instant until, Instant at) {
        return new RotateApiKey(MERCHANT, KEY, fresh, "hash of " + fresh, until, null, at);
    }

    private static MerchantState after(MerchantCommand... commands) {
        MerchantState state = null;
        for (MerchantCommand command : commands) {
            for (MerchantEvent event : accepted(state, command)) {
                state = MerchantRules.evolve(state, event);
            }
        }
        return state;
    }

    private static List<MerchantEvent> accepted(@Nullable MerchantState state, MerchantCommand command) {
        return ((Decision.Accept<MerchantEvent>) MerchantRules.decide(state, command)).events();
    }

    private static void refused(MerchantState state, MerchantCommand command, RejectionCode code) {
        assertThat(MerchantRules.decide(state, command))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }
}
