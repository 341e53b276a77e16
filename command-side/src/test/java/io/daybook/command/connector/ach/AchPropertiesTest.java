package io.daybook.command.connector.ach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.shared.types.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AchPropertiesTest {

    @Test
    void settingsThatFitMakeAnOriginator() {
        AchProperties properties = properties("091000019", "1234567890", "DAYBOOK MERCHANT", "880011");

        assertThat(properties.originator().offset()).isNotNull();
        assertThat(properties.toString()).doesNotContain("880011");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1234567890, DAYBOOK MERCHANT, daybook.ach.bank is not a routing number",
        "091000018, 1234567890, DAYBOOK MERCHANT, daybook.ach.bank is not a routing number",
        "091000019, 12345678901, DAYBOOK MERCHANT, the origin of a file is 1 to 10 letters and digits",
        "091000019, 1234567890, '', a company's name must be given"
    })
    void settingsThatDoNotFitAreRefusedBeforeAnythingIsSent(String bank, String id, String company, String message) {
        assertThatThrownBy(() -> properties(bank, id, company, null).originator())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static AchProperties properties(String bank, String id, String company, String offset) {
        return new AchProperties(
                Path.of("ach"),
                Mode.LIVE,
                bank,
                "FIRST NATIONAL BANK",
                id,
                id,
                company,
                offset,
                AccountType.CHECKING,
                LocalTime.of(17, 0),
                2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }
}
