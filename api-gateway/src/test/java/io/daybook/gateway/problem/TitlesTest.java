package io.daybook.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|en",
                "''|en",
                "de|de",
                "de-AT|de",
                "fr, de;q=0.5|de",
                "en, de;q=0.9|en",
                "fr|en",
                "*|en",
                "not a language; at all|en",
                "de;q=2|en"
            })
    void the_language_is_the_best_of_those_that_are_known(String accepted, String language) {
        assertThat(Titles.language(accepted)).isEqualTo(Locale.of(language));
    }

    @Test
    void a_title_is_told_in_german_or_else_in_english() {
        assertThat(Titles.of(ProblemCode.NOT_FOUND, Locale.GERMAN)).isEqualTo("Nicht gefunden");
        assertThat(Titles.of(ProblemCode.NOT_FOUND, Locale.ENGLISH)).isEqualTo("Not found");
        assertThat(Titles.of(ProblemCode.NOT_FOUND, Locale.FRENCH)).isEqualTo("Not found");
    }

    @Test
    void nothing_is_translated_that_is_no_code() {
        Set<String> codes =
                Arrays.stream(ProblemCode.values()).map(ProblemCode::code).collect(Collectors.toSet());
        assertThat(Titles.translated(Locale.GERMAN)).isNotEmpty().isSubsetOf(codes);
    }
}
