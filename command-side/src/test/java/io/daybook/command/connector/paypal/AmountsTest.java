package io.daybook.command.connector.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "1050, USD, 10.50",
        "5, USD, 0.05",
        "100, EUR, 1.00",
        "1050, JPY, 1050",
        "105000, HUF, 1050",
        "100, TWD, 1",
        "9007199254740991, USD, 90071992547409.91",
    })
    void writes_minor_units_as_paypal_counts_the_currency(long units, String currency, String value) {
        assertThat(Amounts.write(Money.of(units, currency)))
                .contains(Map.of("currency_code", currency, "value", value));
    }

    @ParameterizedTest
    @CsvSource({"105050, HUF", "1, TWD", "1000, KWD", "1000, INR", "1000, CLF"})
    void writes_nothing_that_paypal_cannot_count(long units, String currency) {
        assertThat(Amounts.write(Money.of(units, currency))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.50, USD, 1050",
        "10.5, USD, 1050",
        "10, USD, 1000",
        "10.500, USD, 1050",
        "0010.50, USD, 1050",
        "1050, JPY, 1050",
        "1050.00, JPY, 1050",
        "1.234, KWD, 1234",
    })
    void reads_a_text_that_is_exactly_so_much(String value, String currency, long units) {
        assertThat(Amounts.read(value, currency)).contains(Money.of(units, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "10.505, USD",
        "-10.50, USD",
        "+1, USD",
        "1e3, USD",
        "10., USD",
        ".50, USD",
        "'', USD",
        "10.50, XXX",
        "10.50, usd",
        "0.5, JPY",
        "90071992547409.92, USD",
        "9999999999999999.99, USD",
        "'1,000.00', USD",
        "NaN, USD",
    })
    void reads_nothing_else(String value, String currency) {
        assertThat(Amounts.read(value, currency)).isEmpty();
    }

    @Property
    void what_is_written_is_the_same_number_and_is_read_again(
            @ForAll @LongRange(min = 0, max = Money.LARGEST) long units, @ForAll @IntRange(max = 4) int exponent) {
        String text = Amounts.decimal(units, exponent, exponent).orElseThrow();

        assertThat(new BigDecimal(text)).isEqualTo(BigDecimal.valueOf(units, exponent));
        assertThat(Amounts.minorUnits(text, exponent)).contains(units);
    }

    @Property
    void fewer_decimals_are_written_only_when_the_rest_is_zero(
            @ForAll @LongRange(min = 0, max = 1_000_000) long units,
            @ForAll @IntRange(max = 4) int exponent,
            @ForAll @IntRange(max = 4) int decimals) {
        BigDecimal number = BigDecimal.valueOf(units, exponent);
        boolean fits = number.stripTrailingZeros().scale() <= decimals;

        assertThat(Amounts.decimal(units, exponent, decimals).isPresent()).isEqualTo(fits);
        Amounts.decimal(units, exponent, decimals)
                .ifPresent(text -> assertThat(new BigDecimal(text)).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @CsvSource({"USD", "JPY", "HUF"})
    void knows_which_currencies_it_takes(String currency) {
        assertThat(Amounts.currencies()).contains(new CurrencyCode(currency));
    }
}
