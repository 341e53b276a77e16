package io.daybook.shared.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyCodeTest {

    static SortedSet<String> codes() {
        return CurrencyCode.codes();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void comesBackAsItWasWritten(String code) {
        CurrencyCode currency = new CurrencyCode(code);

        assertThat(currency).hasToString(code).isEqualTo(new CurrencyCode(currency.code()));
        assertThat(CurrencyCode.isKnown(code)).isTrue();
        assertThat(currency.exponent()).isBetween(0, 4);
    }

    @ParameterizedTest
    @CsvSource({"JPY,0", "ISK,0", "UYI,0", "USD,2", "EUR,2", "MRU,2", "KWD,3", "TND,3", "CLF,4", "UYW,4"})
    void hasItsOwnNumberOfDecimals(String code, int decimals) {
        assertThat(new CurrencyCode(code).exponent()).isEqualTo(decimals);
    }

    /** The platform's list lags behind and keeps the withdrawn, but where both know a currency they agree on it. */
    @Test
    void hasTheDecimalsThatThePlatformKnows() {
        List<Currency> both = Currency.availableCurrencies()
                .filter(known -> CurrencyCode.isKnown(known.getCurrencyCode()))
                .toList();

        assertThat(both)
                .hasSizeGreaterThan(160)
                .allSatisfy(known -> assertThat(new CurrencyCode(known.getCurrencyCode()).exponent())
                        .isEqualTo(known.getDefaultFractionDigits()));
    }

    @Test
    void comesWithEveryNumberOfDecimalsThatExists() {
        Set<Integer> decimals =
                codes().stream().map(code -> new CurrencyCode(code).exponent()).collect(Collectors.toSet());

        assertThat(decimals).containsExactlyInAnyOrder(0, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usd", "Usd", "US", "USDX", " USD", "XAU", "XXX", "XTS", "BGN", "HRK", "USD\n", "€"})
    void isNothingThatIsNotAnActiveCurrencyInUpperCase(String code) {
        assertThat(CurrencyCode.isKnown(code)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new CurrencyCode(code));
    }
}
