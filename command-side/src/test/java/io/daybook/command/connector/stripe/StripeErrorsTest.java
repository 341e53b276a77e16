package io.daybook.command.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daybook.command.connector.Calls;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer.Executed;
import io.daybook.shared.operation.GatewayAnswer.Refused;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.payment.Decline;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is made of Stripe's errors, and of answers that do not fit. */
class StripeErrorsTest {

    private final StripeTwin stripe = new StripeTwin(0, Calls.CLOCK);
    private final StripeConnector connector = Stripes.connector(stripe, Calls.patient(), Calls.CLOCK);
    private final Calls calls = new Calls(new ConnectorName("stripe"));

    @AfterEach
    void close() {
        stripe.close();
        assertThat(stripe.offences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, authentication_error, , NotExecuted[reason=unauthorized]",
        "403, invalid_request_error, , NotExecuted[reason=forbidden]",
        "429, invalid_request_error, rate_limit, NotExecuted[reason=rate_limited]",
        "429, invalid_request_error, lock_timeout, NotExecuted[reason=lock_timeout]",
        "409, idempotency_error, idempotency_key_in_use, 'Unknown[reason=key_in_use, told=null]'",
        "400, idempotency_error, , 'Unknown[reason=key_reused, told=null]'",
        "500, api_error, , 'Unknown[reason=http_500, told=null]'",
        "424, api_error, , 'Unknown[reason=http_424, told=null]'",
        "302, api_error, , 'Unknown[reason=http_302, told=null]'"
    })
    void tells_errors_apart(int status, String type, String code, String answer) {
        Map<String, Object> error =
                code == null ? Map.of("type", type) : Map.of("type", type, "code", code, "message", "…");
        stripe.answerNext(status, Map.of("error", error), Map.of());

        assertThat(connector.execute(calls.authorize("pm_card_visa"))).hasToString(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 409, 429, 500})
    void takes_no_error_for_an_answer_to_a_question(int status) {
        GatewayCall call = calls.authorize("pm_card_visa");
        assertThat(connector.execute(call)).isInstanceOf(Executed.class);
        stripe.answerNext(status, Map.of("error", Map.of("type", "api_error")), Map.of());

        assertThat(connector.lookUp(call)).isInstanceOf(Unknown.class);
    }

    @Test
    void keeps_a_decline_code_that_it_does_not_know_and_believes_stripes_own_advice() {
        assertThat(declined(Map.of("decline_code", "moon_phase", "code", "card_declined"))
                        .code())
                .isEqualTo("moon_phase");
        var known = declined(Map.of(
                "decline_code", "insufficient_funds",
                "code", "card_declined",
                "network_decline_code", "51",
                "advice_code", "do_not_try_again"));
        assertThat(known.networkCode()).isEqualTo("51");
        assertThat(known.advice()).isEqualTo("do_not_try_again");
        assertThat(declined(Map.of("code", "<script>")).code()).isEqualTo("card_declined");
    }

    private Decline declined(Map<String, Object> error) {
        stripe.answerNext(402, Map.of("error", error), Map.of());
        return ((Refused) connector.execute(calls.authorize("pm_card_visa"))).decline();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id':'pi_1'}",
                "{'id':'pi_1','status':'succeeded'}",
                "{'id':'pi_1','status':'succeeded','metadata':{}}",
                "{'id':'pi_1','status':'levitating','metadata':{'daybook_operation':'OP'},'amount':1050,'currency':'usd'}",
                "{'id':'pi_1','status':'requires_capture','metadata':{'daybook_operation':'OP'},'amount':1050,'currency':'usd','amount_capturable':1049}",
                "{'id':'pi_1','status':'requires_capture','metadata':{'daybook_operation':'another'},'amount':1050,'currency':'usd','amount_capturable':1050}",
                "{'id':'pi_1','status':'requires_action','metadata':{'daybook_operation':'OP'},'amount':1050,'currency':'usd'}",
                "{'id':'pi_1','status':'requires_payment_method','metadata':{'daybook_operation':'OP'},'amount':1050,'currency':'usd'}",
                "{'id':'pi_1','status':'succeeded','metadata':{'daybook_operation':'OP'},'amount':-1050,'currency':'usd'}",
                "{'id':'pi_1','status':'succeeded','metadata':{'daybook_operation':'OP'},'amount':1e40,'currency':'usd'}",
                "{'id':'pi_1','status':'succeeded','metadata':7,'amount':'many','currency':'usd'}",
                "{'id':'pi_1','status':'succeeded','metadata':{'daybook_operation':'OP'},'amount':1050,'currency':'xxx'}"
            })
    void is_in_doubt_about_an_answer_that_does_not_fit(String body) {
        GatewayCall call = calls.authorize("pm_card_visa");
        String json = body.replace('\'', '"').replace("OP", call.operation().value());
        stripe.answerNext(200, JsonMapper.shared().readValue(json, new TypeReference<>() {}), Map.of());

        assertThat(connector.execute(call)).isInstanceOf(Unknown.class);
    }

    @Test
    void says_nothing_in_the_log_about_keys_tokens_and_bodies() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
        try {
            connector.execute(calls.authorize("pm_card_visa"));
            connector.execute(calls.authorize("pm_card_chargeDeclined"));
            connector.execute(calls.authorize("pm_1NoSuchThing"));
            stripe.answerNext(401, Map.of("error", Map.of("message", "Invalid API Key")), Map.of());
            connector.execute(calls.authorize("pm_card_visa"));
            connector.read(stripe.forged(stripe.webhookOfNoUse()));
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(StripeTwin.API_KEY)
                        || line.contains(StripeTwin.WEBHOOK_SECRET)
                        || line.contains("_secret_")
                        || line.contains("pm_")
                        || line.contains("cus_Twin"));
    }
}
