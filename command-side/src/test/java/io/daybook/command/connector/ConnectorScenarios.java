package io.daybook.command.connector;

import static io.daybook.command.connector.Calls.PRICE;
import static io.daybook.command.connector.Calls.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.GatewayDouble.Fault;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayAnswer.ActionRequired;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.OperationKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What Daybook relies on, the same for every gateway. Each scenario has a double of its own, which checks every request;
 * at the end of each, none may have been wrong. A gateway that cannot do a scenario at all overrides it and aborts with the
 * reason, which the table shows.
 */
@ExtendWith(ScenarioTable.class)
public abstract class ConnectorScenarios extends ConnectorOnTrial {

    @Scenario("approve")
    protected void an_approval_is_executed_once_however_often_it_is_called_or_asked_about() {
        GatewayCall call = calls.authorizeAndCapture(approved());

        Executed executed = executed(connector.execute(call));

        assertThat(executed.reference()).isNotBlank();
        assertThat(executed(connector.execute(call)).reference()).isEqualTo(executed.reference());
        assertThat(executed(connector.lookUp(call)).reference()).isEqualTo(executed.reference());
        assertThat(executed(connector.lookUp(call)).method()).isEqualTo(executed.method());
        assertThat(gateway.executions(call.operation())).isOne();
    }

    @Scenario("decline, each class")
    protected void a_decline_is_told_in_our_words_with_what_to_do() {
        assertThat(declined()).isNotEmpty();
        for (Declining declining : declined()) {
            GatewayCall call = calls.authorize(declining.token());

            Refused refused = refused(connector.execute(call));

            assertThat(refused.decline().code()).as(declining.token()).isEqualTo(declining.code());
            assertThat(refused.decline().advice()).as(declining.token()).isEqualTo(declining.advice());
            assertThat(refused.decline().message()).isNotBlank();
            assertThat(refused(connector.lookUp(call)).decline()).isEqualTo(refused.decline());
            assertThat(gateway.executions(call.operation())).isZero();
        }
    }

    @Scenario("challenge")
    protected void a_challenge_is_passed_on_and_its_end_is_found_out() {
        GatewayCall passed = calls.authorize(challenged());
        GatewayCall failed = calls.authorize(challenged());

        ActionRequired action = actionRequired(connector.execute(passed));
        assertThat(action.action().type()).isIn("redirect", "use_sdk");
        assertThat(action.action().url()).isNotBlank();
        assertThat(gateway.executions(passed.operation())).isZero();
        assertThat(actionRequired(connector.lookUp(passed))).isEqualTo(action);

        gateway.answerChallenge(action.reference(), true);
        assertThat(executed(settle(connector.lookUp(passed), passed)).reference())
                .isNotBlank();
        assertThat(gateway.executions(passed.operation())).isOne();

        gateway.answerChallenge(actionRequired(connector.execute(failed)).reference(), false);
        assertThat(connector.lookUp(failed)).isInstanceOf(Refused.class);
        assertThat(gateway.executions(failed.operation())).isZero();
    }

    @Scenario("partial capture")
    protected void a_part_is_captured_once() {
        String payment = authorized();
        GatewayCall part = calls.following(OperationKind.CAPTURE, payment, usd(400));

        assertThat(connector.execute(part)).isInstanceOf(Executed.class);

        assertThat(connector.lookUp(part)).isInstanceOf(Executed.class);
        assertThat(gateway.executions(part.operation())).isOne();
    }

    @Scenario("partial refund")
    protected void a_part_is_refunded_once_and_more_than_was_captured_is_refused() {
        String payment = captured();
        GatewayCall part = calls.following(OperationKind.REFUND, payment, usd(300));
        GatewayCall tooMuch = calls.following(OperationKind.REFUND, payment, usd(800));

        assertThat(connector.execute(part)).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(part)).isInstanceOf(Executed.class);
        assertThat(connector.execute(tooMuch)).isInstanceOf(Refused.class);

        assertThat(gateway.executions(part.operation())).isOne();
        assertThat(gateway.executions(tooMuch.operation())).isZero();
    }

    @Scenario("void")
    protected void what_is_held_is_released_and_cannot_be_captured_any_more() {
        String payment = authorized();
        GatewayCall release = calls.following(OperationKind.VOID, payment, PRICE);

        assertThat(connector.execute(release)).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(release)).isInstanceOf(Executed.class);
        assertThat(gateway.executions(release.operation())).isOne();

        assertThat(connector.execute(calls.following(OperationKind.CAPTURE, payment, PRICE)))
                .isInstanceOf(Refused.class);
    }

    @Scenario("reversal")
    protected void what_was_authorized_by_mistake_is_given_back_whether_it_was_taken_or_only_held() {
        for (String payment : List.of(authorized(), captured())) {
            GatewayCall reversal = calls.following(OperationKind.REVERSE, payment, PRICE);

            assertThat(connector.execute(reversal)).isInstanceOf(Executed.class);
            assertThat(connector.lookUp(reversal)).isInstanceOf(Executed.class);
            assertThat(connector.execute(reversal)).isInstanceOf(Executed.class);
        }
    }

    @Scenario("timeout with charge")
    protected void an_answer_that_was_lost_is_found_again() {
        doubtEndsWithOneExecution(Fault.DROP_ANSWER, Calls.impatient());
    }

    @Scenario("timeout without charge")
    protected void a_call_that_was_never_executed_is_known_not_to_be_and_can_be_made_again() {
        doubtEndsWithOneExecution(Fault.NEVER_EXECUTE, Calls.impatient());
    }

    @Scenario("429")
    protected void being_turned_away_is_no_execution() {
        GatewayCall call = calls.authorize(approved());
        gateway.next(Fault.RATE_LIMITED);

        assertThat(connector.execute(call)).isInstanceOf(NotExecuted.class);
        assertThat(gateway.executions(call.operation())).isZero();

        assertThat(connector.execute(Calls.again(call))).isInstanceOf(Executed.class);
        assertThat(gateway.executions(call.operation())).isOne();
    }

    @Scenario("429 to a question")
    protected void being_turned_away_is_no_answer_to_a_question() {
        GatewayCall refund = calls.following(OperationKind.REFUND, captured(), usd(100));
        gateway.next(Fault.DROP_ANSWER);
        Connector impatient = connect(gateway, Calls.impatient());
        assertThat(impatient.execute(refund)).isInstanceOf(Unknown.class);
        gateway.next(Fault.RATE_LIMITED);

        GatewayAnswer answer = connector.lookUp(refund);

        assertThat(answer).isNotInstanceOfAny(NotExecuted.class, Refused.class);
        assertThat(settle(answer, refund)).isInstanceOf(Executed.class);
        assertThat(gateway.executions(refund.operation())).isOne();
    }

    @Scenario("5xx without charge")
    protected void a_server_error_is_doubt_and_never_two_executions() {
        GatewayCall call = calls.authorize(approved());
        gateway.next(Fault.SERVER_ERROR);

        GatewayAnswer first = connector.execute(call);
        assertThat(first).isInstanceOf(Unknown.class);

        GatewayAnswer last = settle(first, call);
        assertThat(last).isInstanceOfAny(Executed.class, NotExecuted.class);
        assertThat(gateway.executions(call.operation())).isEqualTo(last instanceof Executed ? 1 : 0);
    }

    @Scenario("5xx with charge")
    protected void a_server_error_after_the_fact_does_not_hide_it() {
        doubtEndsWithOneExecution(Fault.SERVER_ERROR_AFTER_EXECUTING, Calls.patient());
    }

    @Scenario("malformed answer")
    protected void an_answer_that_is_not_understood_is_doubt() {
        doubtEndsWithOneExecution(Fault.GARBAGE, Calls.patient());
    }

    @Scenario("wrong amount")
    protected void an_answer_about_another_amount_is_not_believed() {
        doubtEndsWithOneExecution(Fault.OTHER_AMOUNT, Calls.patient());
    }

    @Scenario("wrong currency")
    protected void an_answer_in_another_currency_is_not_believed() {
        doubtEndsWithOneExecution(Fault.OTHER_CURRENCY, Calls.patient());
    }

    @Scenario("huge body")
    protected void an_answer_without_measure_is_not_read() {
        doubtEndsWithOneExecution(Fault.HUGE_BODY, Calls.patient());
    }

    @Scenario("slow drip")
    protected void an_answer_that_drips_is_not_waited_for() {
        doubtEndsWithOneExecution(Fault.SLOW_DRIP, Calls.impatient());
    }

    @Scenario("duplicate webhook")
    protected void a_webhook_that_comes_twice_says_the_same_and_changes_nothing() {
        GatewayCall call = make(calls.authorize(approved()));
        WebhookMessage message = gateway.webhooks().getLast();

        WebhookReading first = connector.read(message);

        assertThat(connector.read(message)).isEqualTo(first);
        assertThat(moved(first).operation()).isEqualTo(call.operation());
        assertThat(moved(first).aggregateId()).isEqualTo(call.operation().aggregateId());
        assertThat(connector.lookUp(call)).isInstanceOf(Executed.class);
        assertThat(connector.lookUp(call)).isInstanceOf(Executed.class);
        assertThat(gateway.executions(call.operation())).isOne();
    }

    @Scenario("webhook before the answer")
    protected void a_webhook_that_comes_before_the_answer_makes_daybook_ask_and_know() {
        GatewayCall call = calls.authorize(approved());
        gateway.next(Fault.DROP_ANSWER);
        assertThat(connect(gateway, Calls.impatient()).execute(call)).isInstanceOf(Unknown.class);

        Notice.OperationMoved moved = moved(connector.read(gateway.webhooks().getLast()));

        assertThat(moved.operation()).isEqualTo(call.operation());
        assertThat(connector.lookUp(call)).isInstanceOf(Executed.class);
        assertThat(gateway.executions(call.operation())).isOne();
    }

    @Scenario("webhook out of order")
    protected void webhooks_in_any_order_lead_to_the_same_knowledge() {
        GatewayCall authorization = make(calls.authorize(approved()));
        String payment = executed(connector.lookUp(authorization)).reference();
        GatewayCall capture = make(calls.following(OperationKind.CAPTURE, payment, PRICE));
        GatewayCall refund = make(calls.following(OperationKind.REFUND, payment, usd(200)));

        for (WebhookMessage message : gateway.webhooks().reversed()) {
            if (connector.read(message) instanceof WebhookReading.Heard heard) {
                GatewayCall about = made.get(moved(heard).operation());
                assertThat(about).isIn(authorization, capture, refund);
                assertThat(connector.lookUp(about)).isInstanceOf(Executed.class);
            }
        }
        for (GatewayCall call : List.of(authorization, capture, refund)) {
            assertThat(gateway.executions(call.operation())).isOne();
        }
    }

    @Scenario("unknown webhook")
    protected void a_webhook_of_no_use_is_set_aside() {
        make(calls.authorize(approved()));

        assertThat(connector.read(gateway.webhookOfNoUse())).isInstanceOf(WebhookReading.Ignored.class);
    }

    @Scenario("wrong signature")
    protected void a_webhook_of_somebody_else_is_not_even_read() {
        make(calls.authorize(approved()));
        WebhookMessage message = gateway.webhooks().getLast();
        byte[] other = message.body().clone();
        other[other.length / 2] ^= 1;

        assertThat(connector.read(message)).isInstanceOf(WebhookReading.Heard.class);
        assertThat(connector.read(gateway.forged(message))).isInstanceOf(WebhookReading.Forged.class);
        assertThat(connector.read(new WebhookMessage(message.headers(), other, message.receivedAt())))
                .isInstanceOf(WebhookReading.Forged.class);
        assertThat(connector.read(new WebhookMessage(Map.of(), message.body(), message.receivedAt())))
                .isInstanceOf(WebhookReading.Forged.class);
    }

    /** The first answer is doubt; asking, and trying again where that is allowed, ends it with a single execution. */
    private void doubtEndsWithOneExecution(Fault fault, Duration patience) {
        for (OperationKind kind : List.of(OperationKind.AUTHORIZE, OperationKind.CAPTURE, OperationKind.REFUND)) {
            GatewayCall call = switch (kind) {
                case CAPTURE -> calls.following(kind, authorized(), usd(700));
                case REFUND -> calls.following(kind, captured(), usd(700));
                default -> calls.authorize(approved());
            };
            gateway.next(fault);

            GatewayAnswer first = connect(gateway, patience).execute(call);

            assertThat(first).as("%s, %s", kind, fault).isInstanceOf(Unknown.class);
            assertThat(settle(first, call))
                    .as("%s, %s, in the end", kind, fault)
                    .isInstanceOf(Executed.class);
            assertThat(gateway.executions(call.operation()))
                    .as("%s, %s", kind, fault)
                    .isOne();
        }
    }
}
