package io.daybook.gateway.keys;

import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/api-keys}. */
record KeyRequest(
        KeyKind kind,
        @Nullable String name,
        Set<Scope> scopes,
        @Nullable Instant expiresAt) {

    private static final int LONGEST_NAME = 100;
    private static final String SCOPES = "scopes";
    private static final Map<String, KeyKind> KINDS =
            Map.of("secret", KeyKind.SECRET, "publishable", KeyKind.PUBLISHABLE);
    private static final Set<String> WORDS =
            Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.toUnmodifiableSet());

    static KeyRequest parse(Fields body, Instant now) {
        KeyKind kind = body.choice("kind", KINDS).orElse(KeyKind.SECRET);
        String name = body.text("name", LONGEST_NAME);
        List<String> given = body.choices(SCOPES, WORDS);
        boolean publishable = kind == KeyKind.PUBLISHABLE;
        if (publishable && body.has(SCOPES)) {
            body.fault(SCOPES, Code.CONFLICT, "What a publishable key opens is the same for all.");
        }
        if (!publishable) {
            body.require(SCOPES);
            body.requireEntry(SCOPES);
        }
        Instant expiresAt = end(body, now);
        body.end();
        body.faults().refuseIfAny();
        return new KeyRequest(kind, name, publishable ? Scope.ofBrowsers() : scopes(given), expiresAt);
    }

    static @Nullable Instant end(Fields body, Instant now) {
        Instant end = body.time("expires_at");
        if (end != null && !end.isAfter(now)) {
            body.fault("expires_at", Code.OUT_OF_RANGE, "This time is over.");
        }
        // No finer than it is kept.
        return end == null ? null : end.truncatedTo(ChronoUnit.MICROS);
    }

    private static Set<Scope> scopes(List<String> texts) {
        return texts.stream().flatMap(text -> Scope.of(text).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
