package io.daybook.command.payment;

import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.PAYMENT;
import static io.daybook.shared.Examples.ROUTING;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.Connectors;
import io.daybook.command.connector.TokenHint;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.rules.RouteChoice;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.routing.PassedOver;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.routing.RoutingCondition;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingShare;
import io.daybook.shared.routing.RoutingWish;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of the gateways that are really there a payment goes to. */
class RoutingOfPaymentsTest {

    private static final ConnectorName CARDS = new ConnectorName("cards");
    private static final ConnectorName DOLLARS = new ConnectorName("dollars");
    private static final ConnectorName BANK = new ConnectorName("bank");
    private static final ConnectorName GONE = new ConnectorName("gone");

    private final Connectors connectors = new Connectors(List.of(
            new Gateway(CARDS, "tok_", Set.of("card"), List.of(), true),
            new Gateway(DOLLARS, "tok_", Set.of("card", "wallet"), List.of("USD"), false),
            new Gateway(BANK, "acct_", Set.of("bank_debit"), List.of(), false)));
    private final RouteFinder finder = new RouteFinder(connectors);

    /** A gateway that fails whenever it is called. */
    private record Gateway(ConnectorName name, String prefix, Set<String> types, List<String> currencies, boolean parts)
            implements Connector {

        @Override
        public boolean recognizes(String paymentMethod) {
            return paymentMethod.startsWith(prefix);
        }

        @Override
        public boolean mayUse(Tenant tenant, String paymentMethod) {
            return !paymentMethod.endsWith("_of_another");
        }

        @Override
        public Optional<TokenHint> hint(String paymentMethod) {
            return paymentMethod.equals("tok_visa") ? Optional.of(new TokenHint("card", "visa")) : Optional.empty();
        }

        @Override
        public GatewayAnswer execute(GatewayCall call) {
            return new GatewayAnswer.NotExecuted("gateway_unavailable");
        }

        @Override
        public GatewayAnswer lookUp(GatewayCall call) {
            return new GatewayAnswer.Unknown("timeout");
        }

        @Override
        public Capabilities capabilities() {
            Set<CurrencyCode> codes =
                    Set.copyOf(currencies.stream().map(CurrencyCode::new).toList());
            return new Capabilities(types, codes, parts, parts, parts, false);
        }

        @Override
        public WebhookReading read(WebhookMessage message) {
            return new WebhookReading.Ignored("evt_1", "nothing");
        }
    }

    private static RoutingWish by(RoutingRule... rules) {
        return new RoutingWish(new Routing(ROUTING, 1, List.of(rules)), null, null, null);
    }

    private static RoutingRule all(ConnectorName... gateways) {
        return new RoutingRule("all", RoutingCondition.NONE, List.of(RoutingShare.all(List.of(gateways))));
    }

    private RouteChoice choose(String token, Money amount, CaptureMode capture, RoutingWish wish) {
        FeeTerms free = new FeeTerms(0, Money.zero(amount.currency()));
        return finder.find(new InitiatePayment(
                PAYMENT, TENANT, amount, token, capture, PaymentDetails.NONE, List.of(CARDS), free, NOON, wish));
    }

    private RouteChoice choose(String token, Money amount, ConnectorName... gateways) {
        return choose(token, amount, CaptureMode.AUTOMATIC, by(all(gateways)));
    }

    private void fails(ConnectorName gateway) {
        GatewayCall call = new GatewayCall(
                OperationId.authorizing(PAYMENT, 1),
                OperationKind.AUTHORIZE,
                gateway,
                1,
                NOON,
                usd(1),
                "tok_visa",
                CaptureMode.MANUAL,
                null,
                true);
        Stream.generate(() -> call).limit(10).forEach(connectors.named(gateway)::execute);
    }

    @Test
    void withoutRulesItGoesWhereItWasAgreed() {
        RouteChoice choice = choose("tok_visa", usd(50_00), CaptureMode.MANUAL, null);
        assertThat(choice.gateways()).containsExactly(CARDS);
        assertThat(choice.passedOver()).isEmpty();
    }

    @Test
    void itGoesOnlyToGatewaysThatTakeIt() {
        RouteChoice choice = choose("tok_visa", Money.of(50_00, "EUR"), GONE, BANK, DOLLARS, CARDS);
        assertThat(choice.gateways()).containsExactly(CARDS);
        assertThat(choice.passedOver())
                .containsExactly(
                        new PassedOver(GONE, "not_configured"),
                        new PassedOver(BANK, "token_unknown"),
                        new PassedOver(DOLLARS, "currency_not_taken"));
    }

    @Test
    void whatBelongsToAnotherMerchantIsAsGoodAsUnknown() {
        assertThat(choose("acct_mine", usd(50_00), BANK).gateways()).containsExactly(BANK);
        RouteChoice choice = choose("acct_of_another", usd(50_00), BANK);
        assertThat(choice.gateways()).isEmpty();
        assertThat(choice.passedOver()).containsExactly(new PassedOver(BANK, "token_unknown"));
    }

    @Test
    void whatIsKnownOfASavedMethodCountsMoreThanItsToken() {
        RoutingWish wish = new RoutingWish(new Routing(ROUTING, 1, List.of(all(CARDS, DOLLARS))), "wallet", null, null);
        RouteChoice choice = choose("tok_visa", usd(50_00), CaptureMode.AUTOMATIC, wish);
        assertThat(choice.methodType()).isEqualTo("wallet");
        assertThat(choice.gateways()).containsExactly(DOLLARS);
        assertThat(choice.passedOver()).containsExactly(new PassedOver(CARDS, "method_not_taken"));
    }

    @Test
    void theBrandIsWhatTheTokenTells() {
        RoutingCondition visa =
                new RoutingCondition(List.of(), List.of(), List.of(), List.of("visa"), List.of(), null, null);
        RoutingRule special = new RoutingRule("visa", visa, List.of(RoutingShare.all(List.of(DOLLARS))));
        assertThat(choose("tok_visa", usd(1), CaptureMode.AUTOMATIC, by(special, all(CARDS)))
                        .match()
                        .rule())
                .isEqualTo("visa");
        assertThat(choose("tok_01", usd(1), CaptureMode.AUTOMATIC, by(special, all(CARDS)))
                        .match()
                        .rule())
                .isEqualTo("all");
    }

    @Test
    void aGatewayThatCapturesOnlyTheWholeIsAskedLastWhereTheMerchantCaptures() {
        RouteChoice choice = choose("tok_visa", usd(50_00), CaptureMode.MANUAL, by(all(DOLLARS, CARDS)));
        assertThat(choice.gateways()).containsExactly(CARDS, DOLLARS);
        assertThat(choice.passedOver()).containsExactly(new PassedOver(DOLLARS, "no_partial_capture"));
    }

    @Test
    void aGatewayThatFailsIsAskedLastAndStillAskedWhenItIsTheOnlyOne() {
        fails(CARDS);

        assertThat(choose("tok_visa", usd(50_00), CARDS, DOLLARS).gateways()).containsExactly(DOLLARS, CARDS);
        assertThat(choose("tok_visa", usd(50_00), CARDS, DOLLARS).passedOver())
                .containsExactly(new PassedOver(CARDS, "circuit_open"));
        assertThat(choose("tok_visa", usd(50_00), CARDS).gateways()).containsExactly(CARDS);
    }
}
