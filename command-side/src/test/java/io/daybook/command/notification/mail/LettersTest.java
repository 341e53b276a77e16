package io.daybook.command.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.types.Money;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LettersTest {

    private static final String PAYMENT = "pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X";

    private final Letters letters = new Letters();

    private static Content content(String merchant, String reference, String reason) {
        return new Content(merchant, null, null, PAYMENT, reference, Money.of(1050, "EUR"), reason, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1050|USD|en|10.50 USD",
                "123456789|USD|en|1,234,567.89 USD",
                "123456789|EUR|de|1.234.567,89 EUR",
                "1050|JPY|en|1,050 JPY",
                "1050|KWD|de|1,050 KWD",
                "12345|CLF|en|1.2345 CLF"
            })
    void anAmountHasAsManyDigitsAsItsCurrency(long minor, String currency, String language, String written) {
        assertThat(Letters.amount(Money.of(minor, currency), Locale.of(language)))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasWordsInBothLanguagesForEachWhoIsWrittenTo(Kind kind) {
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            for (String recipient : new String[] {"shopper", "merchant"}) {
                boolean writtenTo = recipient.equals("shopper") ? kind.toShopper() : kind.toMerchant();
                if (writtenTo) {
                    Letter letter = letters.write(kind, recipient, content("Books", "r1", "x"), language);
                    assertThat(letter.subject()).isNotBlank().doesNotContain("{");
                    assertThat(letter.text()).contains(PAYMENT).contains("r1").doesNotContain("{0}");
                    assertThat(letter.html()).contains(PAYMENT).doesNotContain("{{");
                }
            }
        }
    }

    @Test
    void whatComesFromOutsideIsEscapedAndCannotBeginAHeaderOrBeTakenForAPlace() {
        Letter letter = letters.write(
                Kind.PAYMENT_CAPTURED,
                "shopper",
                content("<b>Books</b>\r\nBcc: all@example.com", "\"><script>{{footer}}", null),
                Locale.ENGLISH);
        assertThat(letter.html())
                .doesNotContain("<script>")
                .doesNotContain("<b>Books")
                .contains("&lt;b&gt;Books&lt;/b&gt;")
                .contains("{{footer}}");
        assertThat(letter.subject()).doesNotContain("\r").doesNotContain("\n");
        assertThat(letter.text()).contains("This is a test: no money has moved.");
    }

    @Test
    void onlyTheMerchantIsToldWhatTheIssuerSaid() {
        Content declined = content("Books", null, "stolen_card");
        assertThat(letters.write(Kind.PAYMENT_DECLINED, "shopper", declined, Locale.GERMAN)
                        .text())
                .doesNotContain("stolen_card")
                .contains("abgelehnt");
        assertThat(letters.write(Kind.PAYMENT_FAILED, "merchant", declined, Locale.ENGLISH)
                        .text())
                .contains("stolen_card");
    }

    @Test
    void aLanguageThatIsNotSpokenIsEnglish() {
        assertThat(letters.write(Kind.REFUND_SUCCEEDED, "shopper", content("Books", null, null), Locale.FRENCH)
                        .subject())
                .isEqualTo("Your refund of 10.50 EUR from Books");
    }
}
