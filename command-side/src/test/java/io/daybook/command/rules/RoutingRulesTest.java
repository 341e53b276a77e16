package io.daybook.command.rules;

import static io.daybook.command.Orders.pay;
import static io.daybook.command.rules.PaymentStory.POLICY;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.ROUTING;
import static io.daybook.shared.Examples.SIMULATOR;
import static io.daybook.shared.Examples.STRIPE;
import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.RoutingRules.Facts;
import io.daybook.command.rules.RoutingRules.Match;
import io.daybook.command.rules.RoutingRules.Standing;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent;
import io.daybook.shared.payment.PaymentEvent.AuthorizationRequested;
import io.daybook.shared.payment.PaymentEvent.PaymentInitiated;
import io.daybook.shared.payment.PaymentEvent.RouteChosen;
import io.daybook.shared.routing.PassedOver;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RejectionCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingRulesTest {

    private static final ConnectorName PAYPAL = new ConnectorName("paypal");
    private static final RoutingRule ELSE =
            new RoutingRule("else", RoutingCondition.NONE, List.of(RoutingShare.all(List.of(SIMULATOR))));
    private static final Facts FIFTY_BY_VISA = facts(usd(50_00), "card", "visa", "DE");

    private static Facts facts(Money amount, String type, String brand, String country) {
        return new Facts(PAYMENT, amount, "tok_visa", type, brand, country);
    }

    private static RoutingCondition when(
            List<String> currencies, List<String> types, List<String> prefixes, List<String> brands) {
        return new RoutingCondition(
                currencies.stream().map(CurrencyCode::new).toList(), types, prefixes, brands, List.of(), null, null);
    }

    private static RoutingCondition amounts(Long from, Long to) {
        return new RoutingCondition(
                List.of(new CurrencyCode("USD")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                from == null ? null : new MinorUnits(from),
                to == null ? null : new MinorUnits(to));
    }

    private static RoutingCondition in(String... countries) {
        return new RoutingCondition(List.of(), List.of(), List.of(), List.of(), List.of(countries), null, null);
    }

    private static String followed(RoutingCondition when, Facts facts) {
        RoutingRule special = new RoutingRule("special", when, List.of(RoutingShare.all(List.of(STRIPE))));
        return RoutingRules.match(new Routing(ROUTING, 1, List.of(special, ELSE)), facts)
                .rule();
    }

    @Test
    void aRuleIsFollowedWhenAllOfItIsTrue() {
        assertThat(followed(
                        when(List.of("EUR", "USD"), List.of("card"), List.of("tok_"), List.of("visa")), FIFTY_BY_VISA))
                .isEqualTo("special");
        assertThat(followed(when(List.of("EUR"), List.of(), List.of(), List.of()), FIFTY_BY_VISA))
                .isEqualTo("else");
        assertThat(followed(when(List.of(), List.of("wallet"), List.of(), List.of()), FIFTY_BY_VISA))
                .isEqualTo("else");
        assertThat(followed(when(List.of(), List.of(), List.of("pm_"), List.of()), FIFTY_BY_VISA))
                .isEqualTo("else");
        assertThat(followed(when(List.of(), List.of(), List.of(), List.of("amex")), FIFTY_BY_VISA))
                .isEqualTo("else");
        assertThat(followed(in("FR", "DE"), FIFTY_BY_VISA)).isEqualTo("special");
        assertThat(followed(in("FR"), FIFTY_BY_VISA)).isEqualTo("else");
    }

    @ParameterizedTest
    @CsvSource({"5000,5000,special", "5001,,else", ",4999,else", "1,,special", ",5000,special"})
    void amountsAreWithinBothBounds(Long from, Long to, String rule) {
        assertThat(followed(amounts(from, to), FIFTY_BY_VISA)).isEqualTo(rule);
    }

    @Test
    void whatIsNotKnownMeetsNoListButTheEmptyOne() {
        Facts unknown = facts(usd(50_00), null, null, null);
        assertThat(followed(when(List.of(), List.of("card"), List.of(), List.of()), unknown))
                .isEqualTo("else");
        assertThat(followed(when(List.of(), List.of(), List.of(), List.of("visa")), unknown))
                .isEqualTo("else");
        assertThat(followed(in("DE"), unknown)).isEqualTo("else");
        assertThat(followed(when(List.of("USD"), List.of(), List.of(), List.of()), unknown))
                .isEqualTo("special");
    }

    @Test
    void theFirstRuleThatIsTrueIsFollowed() {
        RoutingRule first = new RoutingRule("first", in("DE"), List.of(RoutingShare.all(List.of(STRIPE))));
        RoutingRule second = new RoutingRule(
                "second",
                when(List.of("USD"), List.of(), List.of(), List.of()),
                List.of(RoutingShare.all(List.of(PAYPAL))));
        Match match = RoutingRules.match(new Routing(ROUTING, 1, List.of(first, second, ELSE)), FIFTY_BY_VISA);
        assertThat(match).isEqualTo(new Match("first", null, List.of(STRIPE)));
    }

    @Test
    void aSplitFollowsFromThePaymentsIdAndFromNothingElse() {
        Routing halves = new Routing(
                ROUTING,
                1,
                List.of(new RoutingRule(
                        "split",
                        RoutingCondition.NONE,
                        List.of(
                                new RoutingShare(70, List.of(STRIPE, SIMULATOR)),
                                new RoutingShare(30, List.of(SIMULATOR))))));
        Match match = RoutingRules.match(halves, FIFTY_BY_VISA);

        assertThat(RoutingRules.match(halves, facts(usd(1), null, null, null))).isEqualTo(match);
        assertThat(match.drawn()).isEqualTo(RoutingRules.draw(PAYMENT));
        assertThat(match.gateways().getFirst()).isEqualTo(match.drawn() < 70 ? STRIPE : SIMULATOR);
    }

    @Test
    void everyNumberIsDrawnAboutAsOftenAsAnyOtherEvenForIdsInARow() {
        int[] drawn = new int[100];
        IntStream.range(0, 100_000)
                .mapToObj(i -> new PaymentId("pay_01K9ZQ4K7M3N8P2R5S6T7%05d".formatted(i)))
                .forEach(payment -> drawn[RoutingRules.draw(payment)]++);
        // Thousand each is expected, with a standard deviation of 31.5: six of them.
        assertThat(Arrays.stream(drawn).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(811, 1189));
    }

    @Test
    void aNumberDrawnNeverChanges() {
        // Computed apart from the program: payments of today are explained by it in years to come.
        assertThat(RoutingRules.draw(new PaymentId("pay_01K9ZQ4K7M3N8P2R5S6T7V8W9E")))
                .isEqualTo(59);
        assertThat(RoutingRules.draw(new PaymentId("pay_01K9ZQ4K7M3N8P2R5S6T7V8W9F")))
                .isEqualTo(26);
    }

    @Test
    void whatCannotTakeItIsLeftOutAndWhatFailsIsAskedLast() {
        RouteChoice choice = choose(
                new Standing(STRIPE, RoutingRules.CIRCUIT_OPEN),
                new Standing(PAYPAL, RoutingRules.TOKEN_UNKNOWN),
                new Standing(SIMULATOR, null));

        assertThat(choice.gateways()).containsExactly(SIMULATOR, STRIPE);
        assertThat(choice.passedOver())
                .containsExactly(new PassedOver(STRIPE, "circuit_open"), new PassedOver(PAYPAL, "token_unknown"));
    }

    @Test
    void theOnlyGatewayIsAskedThoughItFails() {
        assertThat(choose(new Standing(STRIPE, RoutingRules.CIRCUIT_OPEN)).gateways())
                .containsExactly(STRIPE);
    }

    private static RouteChoice choose(Standing... standings) {
        Routing routing = new Routing(ROUTING, 3, List.of(ELSE));
        return RoutingRules.choose(
                routing, FIFTY_BY_VISA, RoutingRules.match(routing, FIFTY_BY_VISA), List.of(standings));
    }

    @Test
    void thePaymentTellsByWhichRuleItGoesWhere() {
        RouteChoice choice = choose(new Standing(STRIPE, RoutingRules.CIRCUIT_OPEN), new Standing(SIMULATOR, null));
        var decision = BeginningRules.begin(pay(usd(50_00), CaptureMode.MANUAL), choice, POLICY);

        List<PaymentEvent> events = ((Decision.Accept<PaymentEvent>) decision).events();
        assertThat(events)
                .hasExactlyElementsOfTypes(PaymentInitiated.class, RouteChosen.class, AuthorizationRequested.class);
        assertThat(((PaymentInitiated) events.get(0)).route()).containsExactly(SIMULATOR, STRIPE);
        RouteChosen chosen = (RouteChosen) events.get(1);
        assertThat(chosen.routingId()).isEqualTo(ROUTING);
        assertThat(chosen.routingVersion()).isEqualTo(3);
        assertThat(chosen.rule()).isEqualTo("else");
        assertThat(chosen.gateways()).containsExactly(SIMULATOR, STRIPE);
        assertThat(((AuthorizationRequested) events.get(2)).call().connector()).isEqualTo(SIMULATOR);
    }

    @Test
    void withoutAnyGatewayThePaymentDoesNotBegin() {
        refused(choose(new Standing(STRIPE, RoutingRules.TOKEN_UNKNOWN)), RejectionCode.PAYMENT_METHOD_UNKNOWN);
        refused(choose(new Standing(STRIPE, RoutingRules.NOT_CONFIGURED)), RejectionCode.PAYMENT_METHOD_UNKNOWN);
        refused(
                choose(
                        new Standing(STRIPE, RoutingRules.TOKEN_UNKNOWN),
                        new Standing(SIMULATOR, RoutingRules.CURRENCY_NOT_TAKEN)),
                RejectionCode.ROUTE_NOT_FOUND);
    }

    private static void refused(RouteChoice choice, RejectionCode code) {
        assertThat(BeginningRules.begin(pay(usd(50_00), CaptureMode.MANUAL), choice, POLICY))
                .isInstanceOfSatisfying(
                        Decision.Reject.class,
                        refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }
}
