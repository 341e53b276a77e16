package io.daybook.command.connector.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Connector;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Pending;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.CurrencyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector answers, the same whether the simulator is near or far. */
abstract class SimulatorConnectorScenarios {

    /** A connector that waits for half a second. */
    abstract Connector connector();

    @Test
    void recognizesTheTokensThatThereAre() {
        assertThat(connector().recognizes("tok_visa")).isTrue();
        assertThat(connector().recognizes("tok_unknown")).isTrue();
        assertThat(connector().recognizes("tok_nosuch")).isFalse();
        assertThat(connector().recognizes("4242424242424242")).isFalse();
        assertThat(connector().name().value()).isEqualTo("simulator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_visa", "tok_slow"})
    void reportsAnApproval(String token) {
        GatewayCall call = Calls.authorize(token);

        GatewayAnswer answer = connector().execute(call);

        assertThat(answer).isInstanceOfSatisfying(Executed.class, executed -> {
            assertThat(executed.reference()).startsWith("ch_");
            assertThat(executed.method()).isEqualTo(new PaymentMethod("card", "visa", "4242", 12, 2034));
        });
        assertThat(connector().lookUp(call)).isEqualTo(answer);
        assertThat(connector().execute(call.again(2, call.deadline()))).isEqualTo(answer);
    }

    @Test
    void reportsADecline() {
        GatewayCall call = Calls.authorize("tok_insufficient_funds");

        GatewayAnswer answer = connector().execute(call);

        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.decline().code()).isEqualTo("insufficient_funds");
            assertThat(refused.decline().networkCode()).isEqualTo("51");
            assertThat(refused.decline().advice()).isEqualTo("try_again_later");
            assertThat(refused.method().last4()).isEqualTo("9995");
        });
        assertThat(connector().lookUp(call)).isEqualTo(answer);
    }

    @Test
    void reportsAnUnknownTokenAsARefusalForGood() {
        assertThat(connector().execute(Calls.authorize("tok_nosuch")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("unknown_token"));
    }

    @Test
    void triesTheFlakyTokenWithoutDoubt() {
        GatewayCall call = Calls.authorize("tok_flaky");

        assertThat(connector().execute(call)).isEqualTo(new NotExecuted("gateway_unavailable"));
        assertThat(connector().execute(call.again(2, call.deadline())))
                .isEqualTo(new NotExecuted("gateway_unavailable"));
        assertThat(connector().execute(call.again(3, call.deadline()))).isInstanceOf(Executed.class);
    }

    @Test
    void doesNotTakeSilenceForAFailure() {
        GatewayCall silent = Calls.authorize("tok_timeout");
        GatewayCall charged = Calls.authorize("tok_timeout_charged");

        assertThat(connector().execute(silent)).isEqualTo(new Unknown("timeout"));
        assertThat(connector().execute(charged)).isEqualTo(new Unknown("timeout"));

        assertThat(connector().lookUp(silent)).isEqualTo(new NotExecuted("not_executed"));
        assertThat(connector().lookUp(charged)).isInstanceOf(Executed.class);
    }

    @Test
    void staysInDoubtAsLongAsItCannotAsk() {
        GatewayCall call = Calls.authorize("tok_unknown");

        assertThat(connector().execute(call)).isEqualTo(new Unknown("timeout"));
        assertThat(connector().lookUp(call)).isEqualTo(new Unknown("gateway_unavailable"));
    }

    @Test
    void sendsNothingOnceTheLeaseHasRunOut() {
        GatewayCall call = Calls.authorize("tok_visa").again(1, Calls.NOW.minusMillis(1));

        assertThat(connector().execute(call)).isEqualTo(new Unknown("deadline_passed"));
        assertThat(connector().lookUp(call)).isEqualTo(new Unknown("deadline_passed"));
        assertThat(connector().lookUp(call.again(1, Calls.LATER))).isEqualTo(new NotExecuted("not_executed"));
    }

    @Test
    void capturesVoidsRefundsAndReverses() {
        String charge = reference(Calls.authorize("tok_visa"));
        String other = reference(Calls.authorize("tok_visa"));

        assertThat(connector().execute(Calls.following(OperationKind.CAPTURE, charge, 400)))
                .isInstanceOf(Executed.class);
        assertThat(connector().execute(Calls.following(OperationKind.VOID, charge, 650)))
                .isInstanceOf(Executed.class);
        assertThat(connector().execute(Calls.following(OperationKind.REFUND, charge, 400)))
                .isInstanceOf(Executed.class);
        assertThat(connector().execute(Calls.following(OperationKind.REVERSE, other, 1050)))
                .isInstanceOf(Executed.class);
        assertThat(connector().execute(Calls.following(OperationKind.REFUND, charge, 1)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("refund_exceeds_captured"));
    }

    @Test
    void reportsThatTheShopperHasToActAndForgetsThemWhenTold() {
        GatewayCall call = Calls.authorize("tok_3ds");

        GatewayAnswer answer = connector().execute(call);

        assertThat(answer).isInstanceOfSatisfying(ActionRequired.class, required -> {
            assertThat(required.reference()).startsWith("ch_");
            assertThat(required.action().type()).isEqualTo(NextAction.REDIRECT);
            assertThat(required.action().url()).contains("/simulator/v1/challenges/");
            assertThat(required.method()).isEqualTo(new PaymentMethod("card", "visa", "3155", 12, 2034));
        });
        assertThat(connector().lookUp(call)).isEqualTo(answer);
        String reference = ((ActionRequired) answer).reference();
        assertThat(connector().execute(Calls.following(OperationKind.REVERSE, reference, 1050)))
                .isInstanceOf(Executed.class);
        assertThat(connector().lookUp(call))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("authentication_expired"));
    }

    @Test
    void reportsThatABankTakesItsTime() {
        GatewayCall call = Calls.authorizeAndCapture("tok_bank");

        GatewayAnswer answer = connector().execute(call);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Pending.class,
                        pending -> assertThat(pending.method())
                                .isEqualTo(new PaymentMethod("bank_debit", null, "6789", null, null)));
        assertThat(connector().lookUp(call)).isEqualTo(answer);
    }

    @Test
    void tellsWhatItCanDo() {
        assertThat(connector().capabilities().methodTypes()).contains("card", "wallet", "bank_debit");
        assertThat(connector().capabilities().takes(new CurrencyCode("JPY"))).isTrue();
    }

    @Test
    void reportsARefundThatFails() {
        GatewayCall captured = Calls.authorizeAndCapture("tok_refund_fails");
        String charge = reference(captured);

        assertThat(connector().execute(Calls.following(OperationKind.REFUND, charge, 1050)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.decline().code()).isEqualTo("refund_failed"));
    }

    private String reference(GatewayCall call) {
        return ((Executed) connector().execute(call)).reference();
    }
}
