package io.daybook.gateway.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What problems are called in the caller's language, as {@code Accept-Language} asks (RFC 9110, 12.5.4). English is what is
 * told where another language is not known, or a title was not translated; codes are the same in all of them.
 */
public final class Titles {

    private static final List<Locale> TRANSLATED = List.of(Locale.GERMAN);
    private static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final Map<Locale, Properties> BY_LANGUAGE =
            TRANSLATED.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Titles::read));

    private Titles() {}

    /** The language to answer in. */
    public static Locale language(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), KNOWN);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH; // What somebody would like to read is no reason to refuse.
        }
    }

    /** What a problem is called. */
    public static String of(ProblemCode code, Locale language) {
        Properties titles = BY_LANGUAGE.get(language);
        return titles == null ? code.title() : titles.getProperty(code.code(), code.title());
    }

    /** The codes that have a title of their own in a language. */
    static Set<String> translated(Locale language) {
        Properties titles = BY_LANGUAGE.get(language);
        return titles == null ? Set.of() : titles.stringPropertyNames();
    }

    private static Properties read(Locale language) {
        Properties titles = new Properties();
        String file = "titles_" + language.getLanguage() + ".properties";
        try (InputStream in = Titles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from this build");
            }
            titles.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return titles;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
