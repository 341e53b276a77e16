package io.daybook.command.merchant;

import static io.daybook.shared.Examples.KEY;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.RISK_RULES;
import static io.daybook.shared.Examples.ROUTING;
import static io.daybook.shared.Examples.SIMULATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRetired;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.MerchantSuspended;
import io.daybook.shared.merchant.MerchantEvent.RiskRulesChanged;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.merchant.MerchantEvent.UserDisabled;
import io.daybook.shared.merchant.MerchantEvent.UserRegistered;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.SuspensionId;
import io.daybook.shared.types.UserId;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A merchant that has lived long begins from what it was, and is the same. */
class MerchantSnapshotTest {

    private static final ObjectMapper JSON = MessageJson.mapper();
    private static final ApiKeyId SECOND = new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7V0002");
    private static final UserId USER = new UserId("usr_01K9ZQ4K7M3N8P2R5S6T7V0001");

    @Test
    void everythingThatItRemembersIsInItsSnapshot() throws IOException {
        Merchant merchant = new Merchant();
        merchant.on(
                new MerchantOnboarded(MERCHANT, "Books", new FeeSchedule(290, List.of()), List.of(SIMULATOR), NOON));
        merchant.on(new ApiKeyIssued(MERCHANT, KEY, Mode.TEST, "ab12", Set.of(Scope.PAYMENTS_READ), NOON));
        merchant.on(new ApiKeyIssued(
                MERCHANT,
                SECOND,
                Mode.LIVE,
                "cd34",
                Set.of(Scope.CHECKOUT),
                KeyKind.PUBLISHABLE,
                "Till",
                NOON.plusSeconds(60),
                KEY,
                NOON));
        merchant.on(new ApiKeyRetired(MERCHANT, KEY, SECOND, NOON.plusSeconds(30), NOON));
        merchant.on(new ApiKeyRevoked(MERCHANT, KEY, NOON));
        merchant.on(new UserRegistered(MERCHANT, USER, new Personal<>(USER.value(), "sealed"), Role.AUDITOR, NOON));
        merchant.on(new UserDisabled(MERCHANT, USER, NOON));
        merchant.on(new RoutingChanged(MERCHANT, ROUTING, Mode.TEST, 1, List.of(), NOON));
        merchant.on(new RiskRulesChanged(MERCHANT, RISK_RULES, Mode.LIVE, 2, List.of(), NOON));
        merchant.on(
                new MerchantSuspended(MERCHANT, new SuspensionId("susp_01K9ZQ4K7M3N8P2R5S6T7V0001"), "Unpaid", NOON));

        Merchant read = JSON.readValue(JSON.writeValueAsBytes(merchant), Merchant.class);

        assertThat(read).usingRecursiveComparison().isEqualTo(merchant);
        assertThat(read).hasNoNullFieldsOrProperties();
    }
}
