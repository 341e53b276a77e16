package io.daybook.gateway.request;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a merchant wants to wait for an outcome: the {@code Prefer} header of RFC 7240. What is not understood in it
 * is ignored, as the RFC demands.
 *
 * @param limit at most this long
 * @param async whether to answer at once with what was accepted
 * @param applied what the {@code Preference-Applied} header says, or null when nothing was preferred
 */
public record Patience(
        Duration limit, boolean async, @Nullable String applied) {

    static final Duration USUAL = Duration.ofMillis(1500);
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(30);
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?([0-9]{1,6}(?:\\.[0-9]{1,3})?)\"?");

    /** From the values of the header, of which the first of each preference counts. */
    static Patience of(@Nullable Enumeration<String> headers) {
        if (headers == null) {
            return new Patience(USUAL, false, null);
        }
        Optional<String> wait = Optional.empty();
        for (String header : Collections.list(headers)) {
            for (String part : header.split(",", -1)) {
                String preference = part.strip().toLowerCase(Locale.ROOT);
                if (preference.equals("respond-async")) {
                    return new Patience(Duration.ZERO, true, "respond-async");
                }
                Matcher matcher = WAIT.matcher(preference);
                if (wait.isEmpty() && matcher.matches()) {
                    wait = Optional.of(matcher.group(1));
                }
            }
        }
        return wait.map(Patience::seconds).orElseGet(() -> new Patience(USUAL, false, null));
    }

    private static Patience seconds(String text) {
        BigDecimal seconds = new BigDecimal(text).min(LONGEST_SECONDS).stripTrailingZeros();
        Duration limit = Duration.ofMillis(seconds.movePointRight(3).longValueExact());
        return new Patience(limit, false, "wait=" + seconds.toPlainString());
    }
}
