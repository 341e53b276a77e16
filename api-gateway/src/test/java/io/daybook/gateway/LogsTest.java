package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What callers send, rightly or by mistake, is in no log of ours, even where all of it is written, and in no metric. */
class LogsTest {

    private static final Daybook DAYBOOK = Daybook.running();

    private static final String EMAIL = "grace.planted@example.com";
    private static final String NAME = "Grace Planted";
    private static final String PHONE = "+15550123987";
    private static final String CARD = "4000002760003184";
    private static final String KEY = "sk_test_" + "Pl4".repeat(14) + "n";
    private static final List<String> PLANTED = List.of(EMAIL, NAME, PHONE, CARD, KEY);

    private final Merchant merchant = DAYBOOK.merchant();

    @Test
    void nothing_personal_and_no_secret_is_logged() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.daybook");
        ListAppender<ILoggingEvent> all = new ListAppender<>();
        all.start();
        root.addAppender(all);
        ours.setLevel(Level.TRACE);
        try {
            doEverything();
            LoggerFactory.getLogger("io.daybook.planted").warn("it was {}", EMAIL);
        } finally {
            ours.setLevel(null);
            root.detachAppender(all);
        }

        List<String> found = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(all.list)) {
            String text = event.getFormattedMessage() + throwable(event.getThrowableProxy());
            PLANTED.stream()
                    .filter(text::contains)
                    .forEach(planted -> found.add(event.getLoggerName() + " tells " + planted));
        }
        assertThat(found)
                .as("nothing but what this test logs itself")
                .containsExactly("io.daybook.planted tells " + EMAIL);
    }

    private static String throwable(@Nullable IThrowableProxy failure) {
        return failure == null ? "" : failure.getMessage() + throwable(failure.getCause());
    }

    private void doEverything() {
        String person = "{\"name\": \"%s\", \"email\": \"%s\", \"phone\": \"%s\"}".formatted(NAME, EMAIL, PHONE);
        String customer = merchant.post("/v1/customers", person).id();
        merchant.get("/v1/customers?email=" + EMAIL);
        merchant.post("/v1/customers/" + customer, "{\"email\": \"" + EMAIL + "\"");
        merchant.post("/v1/payments", """
                {"amount": 100, "currency": "USD", "payment_method": "tok_visa", "billing_details": %s}""".formatted(person));
        merchant.post("/v1/payments", """
                {"amount": 100, "currency": "USD", "payment_method": "%s"}""".formatted(CARD));
        merchant.post("/v1/payments", "{\"" + CARD + "\": \"" + EMAIL + "\"}");
        merchant.get("/v1/payments?" + EMAIL + "=" + CARD);
        merchant.get("/v1/payments/" + CARD);
        merchant.send("POST", "/simulator/v1/tokens", """
                {"number": "%s", "exp_month": 12, "exp_year": 2034, "cvc": "123"}""".formatted(CARD), Map.of("Content-Type", "application/json"));
        new Merchant(DAYBOOK.api(), KEY).get("/v1/payments");
        merchant.send(
                "POST",
                "/v1/gateways/simulator/webhooks",
                "{\"email\": \"" + EMAIL + "\"}",
                Map.of("Content-Type", "application/json"));
    }

    @Test
    void nothing_personal_and_no_secret_is_in_a_metric() {
        doEverything();
        List<String> names = DAYBOOK.context().getBeansOfType(MeterRegistry.class).values().stream()
                .flatMap(registry -> registry.getMeters().stream())
                .map(meter -> meter.getId().toString())
                .toList();
        for (String planted : PLANTED) {
            assertThat(names).as(planted).noneMatch(name -> name.contains(planted));
        }
        assertThat(names).noneMatch(name -> name.contains("sk_test_") || name.contains("cus_"));
    }
}
