package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Calls;
import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is repeated only while PayPal surely knows its key. */
class KeysTest {

    private static final Instant BEGUN = Calls.NOW;
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @ParameterizedTest
    @ValueSource(strings = {"auth_%s_1", "cap_%s", "rev_%s_12", "re_%s"})
    void the_time_of_an_operation_is_read_from_its_id(String form) {
        OperationId operation = new OperationId(form.formatted(Calls.ulid(BEGUN)));
        Instant ordersEnd = BEGUN.plus(Duration.ofHours(6)).minus(HALF_AN_HOUR);
        Instant paymentsEnd = BEGUN.plus(Duration.ofDays(45)).minus(HALF_AN_HOUR);

        assertThat(Keys.knownToOrders(operation, ordersEnd.minusMillis(1))).isTrue();
        assertThat(Keys.knownToOrders(operation, ordersEnd)).isFalse();
        assertThat(Keys.knownToPayments(operation, paymentsEnd.minusMillis(1))).isTrue();
        assertThat(Keys.knownToPayments(operation, paymentsEnd)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth_1", "cap_short", "01J9ZQ4K7M3N8P2R5S6T7V8W9X", "re_81J9ZQ4K7M3N8P2R5S6T7V8W9X"})
    void an_operation_without_a_time_is_never_repeated(String id) {
        assertThat(Keys.knownToPayments(new OperationId(id), BEGUN)).isFalse();
    }

    @Test
    void keys_of_one_operation_differ_by_what_is_done() {
        OperationId operation = new OperationId("auth_" + Calls.ulid(BEGUN) + "_1");

        assertThat(Keys.creating(operation)).startsWith(operation.value()).hasSizeLessThanOrEqualTo(108);
        assertThat(Keys.refunding(operation, "C1")).isNotEqualTo(Keys.refunding(operation, "C2"));
    }
}
