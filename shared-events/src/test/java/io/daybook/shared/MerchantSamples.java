package io.daybook.shared;

import static io.daybook.shared.Examples.KEY;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.ROUTING;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static io.daybook.shared.Examples.usd;

import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyIssued;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRetired;
import io.daybook.shared.merchant.MerchantEvent.ApiKeyRevoked;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.MerchantReinstated;
import io.daybook.shared.merchant.MerchantEvent.MerchantSuspended;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.merchant.MerchantEvent.UserDisabled;
import io.daybook.shared.merchant.MerchantEvent.UserRegistered;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.DomainEvent;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.SuspensionId;
import io.daybook.shared.types.UserId;
import java.util.List;
import java.util.Set;

/** Samples of what can happen to a merchant. */
final class MerchantSamples {

    private static final ApiKeyId OTHER_KEY = new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7V8W9D");
    private static final UserId USER = new UserId("usr_01K9ZQ4K7M3N8P2R5S6T7V8W9F");
    private static final SuspensionId SUSPENSION = new SuspensionId("susp_01K9ZQ4K7M3N8P2R5S6T7V8W9E");

    private MerchantSamples() {}

    /** Under its first revision, a key was secret, had no name and did not end. */
    static DomainEvent earlier() {
        return new ApiKeyIssued(
                MERCHANT,
                KEY,
                Mode.TEST,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Set.of(Scope.PAYMENTS_READ, Scope.PAYMENTS_WRITE),
                NOON);
    }

    static List<DomainEvent> all() {
        return List.of(
                new MerchantOnboarded(
                        MERCHANT,
                        "Bücher & Söhne",
                        new FeeSchedule(290, List.of(usd(30), Money.of(35, "JPY"))),
                        List.of(SIMULATOR, STRIPE),
                        NOON),
                new ApiKeyIssued(
                        MERCHANT,
                        OTHER_KEY,
                        Mode.LIVE,
                        "h1_9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        Set.of(Scope.CHECKOUT),
                        KeyKind.PUBLISHABLE,
                        "Web shop",
                        NOON.plusSeconds(864_000),
                        KEY,
                        NOON),
                new ApiKeyRetired(MERCHANT, KEY, OTHER_KEY, NOON.plusSeconds(3600), NOON),
                new UserRegistered(MERCHANT, USER, new Personal<>(USER.value(), "c2VhbGVk"), Role.AUDITOR, NOON),
                new UserDisabled(MERCHANT, USER, NOON.plusSeconds(60)),
                new MerchantSuspended(MERCHANT, SUSPENSION, "Unpaid fees", NOON),
                new MerchantReinstated(MERCHANT, SUSPENSION, NOON.plusSeconds(60)),
                new ApiKeyRevoked(MERCHANT, KEY, NOON.plusSeconds(86_400)),
                new RoutingChanged(
                        MERCHANT,
                        ROUTING,
                        Mode.TEST,
                        1,
                        List.of(
                                new RoutingRule(
                                        "large in Europe",
                                        new RoutingCondition(
                                                List.of(new CurrencyCode("EUR")),
                                                List.of("card"),
                                                List.of("tok_"),
                                                List.of("visa", "mastercard"),
                                                List.of("DE", "FR"),
                                                new MinorUnits(10_000),
                                                new MinorUnits(99_999)),
                                        List.of(
                                                new RoutingShare(70, List.of(STRIPE, SIMULATOR)),
                                                new RoutingShare(30, List.of(SIMULATOR)))),
                                new RoutingRule(
                                        "all else",
                                        RoutingCondition.NONE,
                                        List.of(RoutingShare.all(List.of(SIMULATOR, STRIPE))))),
                        NOON.plusSeconds(86_400)));
    }
}
