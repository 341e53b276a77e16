package io.daybook.command.merchant;

import static io.daybook.command.Fixtures.rejectedWith;
import static io.daybook.command.Fixtures.withMetadata;
import static io.daybook.shared.Examples.KEY;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.ONBOARDING_CONNECTOR_UNKNOWN;

import io.daybook.command.Fixtures;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantCommand.ReinstateMerchant;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantCommand.RotateApiKey;
import io.daybook.shared.merchant.MerchantCommand.SuspendMerchant;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRetired;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.MerchantReinstated;
import io.daybook.shared.merchant.MerchantEvent.MerchantSuspended;
import io.daybook.shared.merchant.NewKey;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.SuspensionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class MerchantTest {

    private static final FeeSchedule FEES = new FeeSchedule(290, List.of());
    private static final MerchantOnboarded ONBOARDED =
            new MerchantOnboarded(MERCHANT, "Books", FEES, List.of(SIMULATOR), NOON);
    private static final ApiKeyIssued ISSUED = issued(KEY, "ab12");
    private static final ApiKeyRevoked REVOKED = new ApiKeyRevoked(MERCHANT, KEY, NOON);
    private static final ApiKeyId OTHER_KEY = new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7V0002");

    private static final SuspensionId SUSPENSION = new SuspensionId("susp_01K9ZQ4K7M3N8P2R5S6T7V0003");

    private final FixtureConfiguration<Merchant> fixture = Fixtures.of(Merchant.class);

    @Test
    void isOnboarded() {
        fixture.givenNoPriorActivity()
                .when(onboard())
                .expectEvents(ONBOARDED)
                .expectEventsMatching(withMetadata(Map.of(MetadataKeys.MERCHANT, MERCHANT.value())))
                .expectResultMessagePayload(new Accepted(0));
    }

    @Test
    void isOnboardedOnce() {
        fixture.given(ONBOARDED).when(onboard()).expectNoEvents().expectResultMessagePayload(new Accepted(0));
    }

    @Test
    void getsAKey() {
        fixture.given(ONBOARDED)
                .when(issue(KEY, "ab12"))
                .expectEvents(ISSUED)
                .expectEventsMatching(withMetadata(Map.of(MetadataKeys.MERCHANT, MERCHANT.value())));
    }

    @Test
    void getsAKeyOnce() {
        fixture.given(ONBOARDED, ISSUED).when(issue(KEY, "ab12")).expectNoEvents();
    }

    @Test
    void getsNoSecondSecretUnderOneKeyId() {
        fixture.given(ONBOARDED, ISSUED).when(issue(KEY, "cd34")).expectNoEvents();
    }

    @Test
    void getsNoRevokedSecretUnderAnotherKeyId() {
        fixture.given(ONBOARDED, ISSUED, REVOKED)
                .when(issue(OTHER_KEY, "ab12"))
                .expectNoEvents()
                .expectException(rejectedWith(ALREADY_EXISTS));
    }

    @Test
    void beginsWithKeysIfItIsAskedTo() {
        NewKey key = new NewKey(KEY, "ab12", KeyKind.SECRET, Mode.TEST, Set.of(Scope.PAYMENTS_READ), null, null);
        fixture.givenNoPriorActivity()
                .when(new OnboardMerchant(MERCHANT, "Books", FEES, List.of(SIMULATOR), List.of(key), NOON))
                .expectEvents(ONBOARDED, ISSUED);
    }

    @Test
    void cannotBeginWithAGatewayThatIsNotThere() {
        fixture.givenNoPriorActivity()
                .when(new OnboardMerchant(MERCHANT, "Books", FEES, List.of(new ConnectorName("nobody")), NOON))
                .expectNoEvents()
                .expectException(rejectedWith(ONBOARDING_CONNECTOR_UNKNOWN));
    }

    @Test
    void getsAnotherKeyInThePlaceOfOne() {
        fixture.given(ONBOARDED, ISSUED)
                .when(new RotateApiKey(MERCHANT, KEY, OTHER_KEY, "cd34", NOON.plusSeconds(60), null, NOON))
                .expectEvents(
                        new ApiKeyIssued(
                                MERCHANT,
                                OTHER_KEY,
                                Mode.TEST,
                                "cd34",
                                Set.of(Scope.PAYMENTS_READ),
                                null,
                                null,
                                null,
                                KEY,
                                NOON),
                        new ApiKeyRetired(MERCHANT, KEY, OTHER_KEY, NOON.plusSeconds(60), NOON));
    }

    @Test
    void isSuspendedAndReinstated() {
        MerchantSuspended suspended = new MerchantSuspended(MERCHANT, SUSPENSION, "Unpaid", NOON);
        fixture.given(ONBOARDED)
                .when(new SuspendMerchant(MERCHANT, SUSPENSION, "Unpaid", NOON))
                .expectEvents(suspended);
    }

    @Test
    void isReinstatedWhenItWasSuspended() {
        fixture.given(ONBOARDED, new MerchantSuspended(MERCHANT, SUSPENSION, "Unpaid", NOON))
                .when(new ReinstateMerchant(MERCHANT, NOON))
                .expectEvents(new MerchantReinstated(MERCHANT, SUSPENSION, NOON));
    }

    @Test
    void losesAKey() {
        fixture.given(ONBOARDED, ISSUED)
                .when(new RevokeApiKey(MERCHANT, KEY, NOON))
                .expectEvents(REVOKED)
                .expectEventsMatching(withMetadata(Map.of(MetadataKeys.MERCHANT, MERCHANT.value())));
    }

    @Test
    void losesAKeyOnce() {
        fixture.given(ONBOARDED, ISSUED, REVOKED)
                .when(new RevokeApiKey(MERCHANT, KEY, NOON))
                .expectNoEvents();
    }

    @Test
    void cannotLoseAKeyThatItNeverHad() {
        fixture.given(ONBOARDED)
                .when(new RevokeApiKey(MERCHANT, KEY, NOON))
                .expectNoEvents()
                .expectException(rejectedWith(NOT_FOUND));
    }

    @Test
    void thatIsNotThereGetsNoKey() {
        fixture.givenNoPriorActivity()
                .when(issue(KEY, "ab12"))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }

    private static OnboardMerchant onboard() {
        return new OnboardMerchant(MERCHANT, "Books", FEES, List.of(SIMULATOR), NOON);
    }

    private static IssueApiKey issue(ApiKeyId key, String hash) {
        return new IssueApiKey(MERCHANT, key, Mode.TEST, hash, Set.of(Scope.PAYMENTS_READ), NOON);
    }

    private static ApiKeyIssued issued(ApiKeyId key, String hash) {
        return new ApiKeyIssued(MERCHANT, key, Mode.TEST, hash, Set.of(Scope.PAYMENTS_READ), NOON);
    }
}
