package io.daybook.command.merchant;

import static io.daybook.command.Fixtures.rejectedWith;
import static io.daybook.command.Fixtures.withMetadata;
import static io.daybook.shared.Examples.KEY;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;

import io.daybook.command.Fixtures;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
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
        fixture.given(ONBOARDED, ISSUED)
                .when(issue(KEY, "cd34"))
                .expectNoEvents()
                .expectException(rejectedWith(ALREADY_EXISTS));
    }

    @Test
    void getsNoRevokedSecretUnderAnotherKeyId() {
        fixture.given(ONBOARDED, ISSUED, REVOKED)
                .when(issue(OTHER_KEY, "ab12"))
                .expectNoEvents()
                .expectException(rejectedWith(ALREADY_EXISTS));
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
