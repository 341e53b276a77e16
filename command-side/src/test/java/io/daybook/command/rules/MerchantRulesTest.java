package io.daybook.command.rules;

import static io.daybook.shared.Examples.KEY;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.MerchantRules.MerchantState;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.RejectionCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MerchantRulesTest {

    private static final FeeSchedule FEES = new FeeSchedule(290, List.of());
    private static final OnboardMerchant ONBOARD =
            new OnboardMerchant(MERCHANT, "Books", FEES, List.of(SIMULATOR), NOON);
    private static final IssueApiKey ISSUE = issue(KEY, "ab12");
    private static final RevokeApiKey REVOKE = new RevokeApiKey(MERCHANT, KEY, NOON);
    private static final ApiKeyId OTHER_KEY = new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7V0002");

    @Test
    void aMerchantIsOnboardedOnce() {
        assertThat(accepted(null, ONBOARD))
                .containsExactly(new MerchantOnboarded(MERCHANT, "Books", FEES, List.of(SIMULATOR), NOON));
        assertThat(accepted(after(ONBOARD), ONBOARD)).isEmpty();
    }

    @Test
    void aKeyIsIssuedOnceAndToAMerchantThatIsThere() {
        refused(null, ISSUE, NOT_FOUND);
        assertThat(accepted(after(ONBOARD), ISSUE))
                .containsExactly(new ApiKeyIssued(MERCHANT, KEY, Mode.TEST, "ab12", Set.of(Scope.PAYMENTS_READ), NOON));
        assertThat(accepted(after(ONBOARD, ISSUE), ISSUE)).isEmpty();
    }

    @Test
    void aKeyIdKeepsItsFirstSecret() {
        assertThat(accepted(after(ONBOARD, ISSUE), issue(KEY, "cd34"))).isEmpty();
    }

    @Test
    void aSecretIsNotGivenToAnotherKeyEvenAfterItWasRevoked() {
        refused(after(ONBOARD, ISSUE), issue(OTHER_KEY, "ab12"), ALREADY_EXISTS);
        refused(after(ONBOARD, ISSUE, REVOKE), issue(OTHER_KEY, "ab12"), ALREADY_EXISTS);
        assertThat(accepted(after(ONBOARD, ISSUE), issue(OTHER_KEY, "cd34"))).hasSize(1);
    }

    @Test
    void aKeyIsRevokedOnceAndIfItIsThere() {
        refused(null, REVOKE, NOT_FOUND);
        refused(after(ONBOARD), REVOKE, NOT_FOUND);
        assertThat(accepted(after(ONBOARD, ISSUE), REVOKE)).containsExactly(new ApiKeyRevoked(MERCHANT, KEY, NOON));
        assertThat(accepted(after(ONBOARD, ISSUE, REVOKE), REVOKE)).isEmpty();
    }

    private static IssueApiKey issue(ApiKeyId key, String hash) {
        return new IssueApiKey(MERCHANT, key, Mode.TEST, hash, Set.of(Scope.PAYMENTS_READ), NOON);
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

    private static void refused(@Nullable MerchantState state, MerchantCommand command, RejectionCode code) {
        assertThat(MerchantRules.decide(state, command))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }
}
