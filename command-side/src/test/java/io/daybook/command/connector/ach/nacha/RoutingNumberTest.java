package io.daybook.command.connector.ach.nacha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"021000021", "011401533", "091000019", "121042882", "322271627", "111000025"})
    void theNumbersOfKnownBanksAreValid(String number) {
        assertThat(RoutingNumber.isValid(number)).isTrue();
        assertThat(RoutingNumber.ofDfi(number.substring(0, 8))).isEqualTo(new RoutingNumber(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "021000022",
                "02100002",
                "0210000210",
                "02100002X",
                "",
                "000000000",
                "130000009",
                "330000003",
                "901000013"
            })
    void whatNamesNoBankIsRefused(String number) {
        assertThat(RoutingNumber.isValid(number)).isFalse();
        assertThatThrownBy(() -> new RoutingNumber(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void noSingleWrongDigitPassesTheCheck(
            @ForAll("banks") RoutingNumber bank,
            @ForAll @IntRange(max = 8) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        char wrong = (char) ('0' + (bank.value().charAt(place) - '0' + by) % 10);

        assertThat(RoutingNumber.isValid(
                        bank.value().substring(0, place) + wrong + bank.value().substring(place + 1)))
                .isFalse();
    }

    @Provide
    Arbitrary<RoutingNumber> banks() {
        return AnyFile.bank();
    }
}
