package io.daybook.command.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.types.Money;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeTablesTest {

    @Test
    void no_two_decline_codes_become_one() {
        assertThat(Declines.table().values()).extracting(Declines.Row::ours).doesNotHaveDuplicates();
        assertThat(Declines.table()).hasSizeGreaterThan(45);
        assertThat(Declines.table().get("generic_decline").ours()).isEqualTo("declined");
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 1050, 1050",
        "JPY, 1050, 1050",
        "HUF, 1050, 1050",
        "UGX, 1050, 105000",
        "ISK, 1050, 105000",
        "MGA, 1000, 10",
        "KWD, 1050, 1050",
    })
    void amounts_are_counted_as_stripe_does_and_back(String currency, long minor, long count) {
        Money money = Money.of(minor, currency);

        assertThat(StripeAmounts.count(money)).isEqualTo(OptionalLong.of(count));
        assertThat(StripeAmounts.money(count, currency.toLowerCase(java.util.Locale.ROOT)))
                .contains(money);
    }

    @ParameterizedTest
    @CsvSource({"KWD, 1051", "MGA, 1050", "CLF, 1000", "KPW, 100"})
    void amounts_that_stripe_cannot_say_have_no_count(String currency, long minor) {
        assertThat(StripeAmounts.count(Money.of(minor, currency))).isEmpty();
    }

    @Test
    void what_is_no_amount_is_no_money() {
        assertThat(StripeAmounts.money(-1L, "usd")).isEmpty();
        assertThat(StripeAmounts.money(null, "usd")).isEmpty();
        assertThat(StripeAmounts.money(1L, null)).isEmpty();
        assertThat(StripeAmounts.money(1L, "xyz")).isEmpty();
        assertThat(StripeAmounts.money(150L, "isk")).isEmpty();
        assertThat(StripeAmounts.money(Long.MAX_VALUE, "usd")).isEmpty();
        assertThat(StripeAmounts.money(Long.MAX_VALUE / 50, "mga")).isEmpty();
    }

    @Test
    void every_currency_that_stripe_charges_is_known() {
        assertThat(StripeAmounts.currencies()).hasSizeGreaterThan(130);
    }
}
