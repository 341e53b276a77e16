package io.daybook.shared.types;

import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final long LARGEST = 9_007_199_254_740_991L;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, LARGEST})
    void isAnyAmountThatJsonKeepsExact(long minorUnits) {
        assertThat(usd(minorUnits).minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, LARGEST + 1, Long.MAX_VALUE})
    void isNothingElse(long minorUnits) {
        assertThatIllegalArgumentException().isThrownBy(() -> usd(minorUnits));
    }

    @Test
    void isAddedUpToTheLargestAndNoFurther() {
        assertThat(usd(LARGEST - 1).plus(usd(1))).isEqualTo(usd(LARGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> usd(LARGEST).plus(usd(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> usd(LARGEST).plus(usd(LARGEST)));
    }

    @Test
    void isTakenAwayDownToNothingAndNoFurther() {
        assertThat(usd(7).minus(usd(7))).isEqualTo(usd(0));
        assertThatIllegalArgumentException().isThrownBy(() -> usd(7).minus(usd(8)));
    }

    @Test
    void ofOneCurrencyDoesNotMixWithAnother() {
        Money yen = Money.of(7, "JPY");

        assertThatIllegalArgumentException().isThrownBy(() -> usd(7).plus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> usd(7).minus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> usd(7).exceeds(yen));
        assertThat(usd(7)).isNotEqualTo(yen);
    }

    @Test
    void exceedsOnlyWhatIsLess() {
        assertThat(usd(8).exceeds(usd(7))).isTrue();
        assertThat(usd(7).exceeds(usd(7))).isFalse();
        assertThat(usd(6).exceeds(usd(7))).isFalse();
    }

    @Test
    void isZeroOnlyAtZero() {
        assertThat(Money.zero(new CurrencyCode("JPY")).isZero()).isTrue();
        assertThat(usd(1).isZero()).isFalse();
    }

    @Test
    void readsAsAnAmountAndItsCurrency() {
        assertThat(usd(1050)).hasToString("1050 USD");
    }

    @Property
    void takingAwayUndoesAdding(
            @ForAll @LongRange(max = LARGEST / 2) long a, @ForAll @LongRange(max = LARGEST / 2) long b) {
        assertThat(usd(a).plus(usd(b)).minus(usd(b))).isEqualTo(usd(a));
        assertThat(usd(a).plus(usd(b))).isEqualTo(usd(b).plus(usd(a)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, LARGEST})
    void inMinorUnitsTakesTheCurrencyOfWhatItIsAskedOf(long value) {
        assertThat(new MinorUnits(value).in(new CurrencyCode("USD"))).isEqualTo(usd(value));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, LARGEST + 1})
    void inMinorUnitsIsNeverZeroNorNegativeNorTooLarge(long value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MinorUnits(value));
    }
}
