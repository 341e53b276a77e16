package io.daybook.command.rules;

import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.ROUTING;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.types.RejectionCode.ROUTING_CONDITION_IMPOSSIBLE;
import static io.daybook.shared.types.RejectionCode.ROUTING_CONNECTOR_UNKNOWN;
import static io.daybook.shared.types.RejectionCode.ROUTING_DEFAULT_MISSING;
import static io.daybook.shared.types.RejectionCode.ROUTING_NAME_TAKEN;
import static io.daybook.shared.types.RejectionCode.ROUTING_RULE_UNREACHABLE;
import static io.daybook.shared.types.RejectionCode.ROUTING_SPLIT_NOT_WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.MerchantRules.MerchantState;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantCommand.ChangeRouting;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.merchant.MerchantEvent.RoutingChanged;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingChangeTest {

    private static final Set<ConnectorName> CONFIGURED = Set.of(SIMULATOR, STRIPE);
    private static final List<RoutingShare> ALL = List.of(RoutingShare.all(List.of(SIMULATOR)));
    private static final RoutingRule ELSE = new RoutingRule("else", RoutingCondition.NONE, ALL);
    private static final RoutingId OTHER = new RoutingId("route_01K9ZQ4K7M3N8P2R5S6T7V0002");
    private static final MerchantState ONBOARDED = MerchantRules.evolve(
            null, new MerchantOnboarded(MERCHANT, "Books", new FeeSchedule(290, List.of()), List.of(SIMULATOR), NOON));

    private static ChangeRouting change(RoutingId id, Mode mode, RoutingRule... rules) {
        return new ChangeRouting(new Tenant(MERCHANT, mode), id, List.of(rules), NOON);
    }

    private static RoutingChanged changed(MerchantState state, ChangeRouting command) {
        var decision = MerchantRules.changeRouting(state, command, CONFIGURED);
        return (RoutingChanged)
                ((Decision.Accept<MerchantEvent>) decision).events().getFirst();
    }

    private static void refuses(RejectionCode code, RoutingRule... rules) {
        assertThat(MerchantRules.changeRouting(ONBOARDED, change(ROUTING, Mode.TEST, rules), CONFIGURED))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }

    private static RoutingRule rule(String name, List<String> currencies, List<String> prefixes, Long from, Long to) {
        RoutingCondition when = new RoutingCondition(
                currencies.stream().map(CurrencyCode::new).toList(),
                List.of(),
                prefixes,
                List.of(),
                List.of(),
                from == null ? null : new MinorUnits(from),
                to == null ? null : new MinorUnits(to));
        return new RoutingRule(name, when, ALL);
    }

    @Test
    void rulesAreNumberedInEachMode() {
        RoutingChanged first = changed(ONBOARDED, change(ROUTING, Mode.TEST, ELSE));
        assertThat(first).isEqualTo(new RoutingChanged(MERCHANT, ROUTING, Mode.TEST, 1, List.of(ELSE), NOON));

        MerchantState after = MerchantRules.evolve(ONBOARDED, first);
        assertThat(changed(after, change(OTHER, Mode.TEST, ELSE)).version()).isEqualTo(2);
        assertThat(changed(after, change(OTHER, Mode.LIVE, ELSE)).version()).isEqualTo(1);
    }

    @Test
    void rulesThatWereMadeAreNotMadeTwice() {
        MerchantState after = MerchantRules.evolve(ONBOARDED, changed(ONBOARDED, change(ROUTING, Mode.TEST, ELSE)));
        assertThat(MerchantRules.changeRouting(after, change(ROUTING, Mode.TEST, ELSE), CONFIGURED))
                .isEqualTo(Decision.accept());
    }

    @Test
    void thereHasToBeAMerchant() {
        assertThat(MerchantRules.changeRouting(
                        null, new ChangeRouting(TENANT, ROUTING, List.of(ELSE), NOON), CONFIGURED))
                .isInstanceOf(Decision.Reject.class);
    }

    @Test
    void theLastRuleIsForAll() {
        refuses(ROUTING_DEFAULT_MISSING);
        refuses(ROUTING_DEFAULT_MISSING, rule("euros", List.of("EUR"), List.of(), null, null));
    }

    @Test
    void eachRuleHasANameOfItsOwn() {
        refuses(ROUTING_NAME_TAKEN, rule("else", List.of("EUR"), List.of(), null, null), ELSE);
    }

    @Test
    void amountsAreInExactlyOneCurrencyAndNotEmpty() {
        refuses(ROUTING_CONDITION_IMPOSSIBLE, rule("large", List.of(), List.of(), 1000L, null), ELSE);
        refuses(ROUTING_CONDITION_IMPOSSIBLE, rule("large", List.of("EUR", "JPY"), List.of(), null, 1000L), ELSE);
        refuses(ROUTING_CONDITION_IMPOSSIBLE, rule("large", List.of("EUR"), List.of(), 1001L, 1000L), ELSE);
        assertThat(changed(
                                ONBOARDED,
                                change(ROUTING, Mode.TEST, rule("one", List.of("EUR"), List.of(), 1000L, 1000L), ELSE))
                        .rules())
                .hasSize(2);
    }

    @Test
    void aRuleThatOneBeforeItCoversIsNeverFollowed() {
        refuses(ROUTING_RULE_UNREACHABLE, ELSE, new RoutingRule("more", RoutingCondition.NONE, ALL));
        refuses(
                ROUTING_RULE_UNREACHABLE,
                rule("euros and yen", List.of("EUR", "JPY"), List.of(), null, null),
                rule("large in euros", List.of("EUR"), List.of(), 1000L, null),
                ELSE);
        refuses(
                ROUTING_RULE_UNREACHABLE,
                rule("tokens", List.of(), List.of("tok_"), null, null),
                rule("visa", List.of(), List.of("tok_visa"), null, null),
                ELSE);
        assertThat(changed(
                                ONBOARDED,
                                change(
                                        ROUTING,
                                        Mode.TEST,
                                        rule("large in euros", List.of("EUR"), List.of(), 1000L, null),
                                        rule("small in euros", List.of("EUR"), List.of(), null, 1000L),
                                        rule("euros and yen", List.of("EUR", "JPY"), List.of(), null, null),
                                        ELSE))
                        .rules())
                .hasSize(4);
    }

    @Test
    void theSharesOfARuleMakeAHundred() {
        refuses(
                ROUTING_SPLIT_NOT_WHOLE,
                new RoutingRule(
                        "else",
                        RoutingCondition.NONE,
                        List.of(new RoutingShare(50, List.of(SIMULATOR)), new RoutingShare(49, List.of(STRIPE)))));
    }

    @Test
    void aGatewayHasToBeConfigured() {
        refuses(
                ROUTING_CONNECTOR_UNKNOWN,
                new RoutingRule(
                        "else",
                        RoutingCondition.NONE,
                        List.of(RoutingShare.all(List.of(SIMULATOR, new ConnectorName("nobody"))))));
    }
}
