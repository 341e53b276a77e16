package io.daybook.command.notification.mail;

import io.daybook.shared.types.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Puts e-mails into words, in English or German, as plain text and as HTML. Thread-safe. */
final class Letters {

    private static final String WORDS = Letters.class.getPackageName() + ".letters";
    private static final ResourceBundle.Control NO_OTHER_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String layout;

    Letters() {
        try (InputStream file = Letters.class.getResourceAsStream("letter.html")) {
            if (file == null) {
                throw new IllegalStateException("letter.html is missing from this build");
            }
            layout = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether there are words in a language. */
    static boolean speaks(Locale language) {
        return language.getLanguage().equals("en") || language.getLanguage().equals("de");
    }

    /**
     * Writes one.
     *
     * @param language one that is spoken; else it is English
     */
    Letter write(Kind kind, String recipient, Content content, Locale language) {
        Locale spoken = speaks(language) ? language : Locale.ENGLISH;
        ResourceBundle words = ResourceBundle.getBundle(WORDS, spoken, NO_OTHER_LANGUAGE);
        String key = kind.word() + "." + recipient;
        String amount = amount(content.amount(), spoken);
        Map<String, String> said = new LinkedHashMap<>();
        said.put("language", spoken.getLanguage());
        said.put("subject", oneLine(said(words, key + ".subject", content.merchant(), amount)));
        said.put("merchant", content.merchant());
        said.put("greeting", words.getString("greeting"));
        said.put("text", said(words, key + ".text", content.merchant(), amount));
        said.put(
                "footer",
                said(words, "footer." + recipient, content.merchant(), amount)
                        + (content.test() ? " " + words.getString("test") : ""));
        Map<String, String> rows = rows(words, recipient, content);
        return new Letter(String.valueOf(said.get("subject")), plain(said, rows), page(said, rows));
    }

    private static String plain(Map<String, String> said, Map<String, String> rows) {
        String table = rows.entrySet().stream()
                .map(row -> row.getKey() + ": " + row.getValue() + "\n")
                .collect(Collectors.joining());
        return "%s\n\n%s\n\n%s\n-- \n%s\n".formatted(said.get("greeting"), said.get("text"), table, said.get("footer"));
    }

    private String page(Map<String, String> said, Map<String, String> rows) {
        Map<String, String> places = new LinkedHashMap<>();
        said.forEach((name, text) -> places.put(name, escaped(text)));
        places.put("rows", rows.entrySet().stream().map(Letters::row).collect(Collectors.joining("\n")));
        return filled(places);
    }

    private static Map<String, String> rows(ResourceBundle words, String recipient, Content content) {
        Map<String, String> rows = new LinkedHashMap<>();
        if (content.reference() != null) {
            rows.put(words.getString("reference"), content.reference());
        }
        rows.put(words.getString("number"), content.about());
        // Why exactly an issuer said no is the merchant's to know.
        if (content.reason() != null && recipient.equals(MailProjection.MERCHANT)) {
            rows.put(words.getString("reason"), content.reason());
        }
        return rows;
    }

    private static String row(Map.Entry<String, String> row) {
        return "<tr><th style=\"text-align:left;padding:2px 16px 2px 0\">%s</th><td>%s</td></tr>"
                .formatted(escaped(row.getKey()), escaped(row.getValue()));
    }

    /** One pass, so that what is put in one place is never taken for another place. */
    private String filled(Map<String, String> places) {
        StringBuilder page = new StringBuilder();
        int from = 0;
        for (int open = layout.indexOf("{{"); open >= 0; open = layout.indexOf("{{", from)) {
            int close = layout.indexOf("}}", open);
            page.append(layout, from, open).append(places.get(layout.substring(open + 2, close)));
            from = close + 2;
        }
        return page.append(layout, from, layout.length()).toString();
    }

    private static String said(ResourceBundle words, String key, String merchant, String amount) {
        return new MessageFormat(words.getString(key), Locale.ROOT).format(new Object[] {merchant, amount});
    }

    /** As the language writes numbers, with as many digits behind the point as the currency has. */
    static String amount(Money money, Locale language) {
        int digits = money.currency().exponent();
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(money.minorUnits(), digits)) + " "
                + money.currency().code();
    }

    /** A line break in a subject could begin another header. */
    private static String oneLine(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
