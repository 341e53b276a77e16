package io.daybook.command.connector;

import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.GatewayAnswer.Unknown;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistrustedAmountTest {

    @ParameterizedTest
    @CsvSource({
        "1051, usd, amount_differs, 1051 USD",
        "1050, EUR, currency_differs, 1050 EUR",
        "-1, usd, amount_differs, -1 USD",
        ", usd, amount_differs, ? USD",
        "1050, , amount_differs, 1050",
        "1050, <script>, currency_differs, 1050 ?",
        "1050, somethinglong, currency_differs, 1050 ?",
    })
    void nothingButFiguresAndAShortWordIsKeptOfWhatAGatewaySaid(
            @Nullable Long amount, @Nullable String currency, String reason, String told) {
        assertThat(Distrust.of(usd(1050), amount, currency)).isEqualTo(new Unknown(reason, told));
        assertThat(Distrust.of(usd(1050), amount, currency).isDistrusted()).isTrue();
    }
}
