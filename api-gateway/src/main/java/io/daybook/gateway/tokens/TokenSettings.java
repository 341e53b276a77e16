package io.daybook.gateway.tokens;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tokens are made and checked.
 *
 * @param issuer our own address as the world knows it; null for the one by which we are called
 * @param audience what our tokens are for
 * @param foreign whose tokens are taken besides
 */
record TokenSettings(@Nullable String issuer, String audience, List<ForeignIssuer> foreign, Clock clock) {

    /** How long a token is valid. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** How much clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(30);

    static final String TYPE = "at+jwt";
    static final String MERCHANT = "merchant";
    static final String MODE = "mode";
    static final String SCOPE = "scope";
}
