package io.daybook.command.connector.ach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayFileComposerTest {

    @ParameterizedTest
    @CsvSource({
        "José García-Muñoz, JOSE GARCIA-MUNOZ",
        "Søren Ærø, SOREN AERO",
        "Groß & Söhne, GROSS & SOHNE",
        "Łukasz Đoković, LUKASZ DOKOVIC",
        "李小龍, ACCOUNT HOLDER",
        "' Jane\t Doe ', JANE DOE",
        "A name that is far longer than the field for it, A NAME THAT IS FAR LON"
    })
    void namesAreSpelledInTheLettersThatBanksKnow(String name, String plain) {
        assertThat(DayFileComposer.plain(name)).isEqualTo(plain);
    }
}
