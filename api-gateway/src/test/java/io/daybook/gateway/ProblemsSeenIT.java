package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * After all other tests: every problem that the document announces for an operation was given by that operation to some
 * test. (That nothing else was given, {@link Contract} has checked at each answer.) What no caller can bring about at will
 * over HTTP is named here, with the test that brings it about.
 */
class ProblemsSeenIT {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** Announced at every operation, or at every write, and brought about where that can be. */
    private static final Map<String, String> SHARED = Map.of(
            "internal_error", "ProblemsTest",
            "service_unavailable", "ProblemsTest",
            "request_timeout", "BodyReaderTest",
            "rate_limited", "RateLimitsTest",
            "idempotency_key_in_use", "IdempotencyTest",
            "idempotency_key_reused", "IdempotencyTest",
            "already_exists", "ClaimsTest",
            "projection_behind", "LookUpPaymentsTest");

    /**
     * What takes a clock, a race, a thousand requests or another gateway than the built-in one. The rules are tried for each, and one table makes
     * the same problem of each rejection at every operation ({@code ProblemsTest}).
     */
    private static final Map<String, String> BY_THE_RULES = Map.ofEntries(
            Map.entry("api_keys_exceeded", "MerchantLimitsTest"),
            Map.entry("users_exceeded", "MerchantLimitsTest"),
            Map.entry("payment_expired", "VoidingTest"),
            Map.entry("void_in_progress", "CapturingTest"),
            Map.entry("capture_in_progress", "CapturingTest"),
            Map.entry("capture_must_be_final", "RejectionCodesTest"),
            Map.entry("payment_in_review", "ScreeningTest"),
            Map.entry("payment_returned", "BankDebitTest"),
            Map.entry("route_not_found", "RoutingRulesTest"),
            Map.entry("evidence_too_late", "DisputeRulesTest"),
            Map.entry("dispute_not_answerable", "DisputesAtWorkTest"),
            Map.entry("gateway_unavailable", "DisputesAtWorkTest"),
            Map.entry("settlement_not_taken", "RejectionCodesTest"),
            Map.entry("webhook_unreadable", "AutomationTest"),
            Map.entry("webhook_not_taken", "AutomationTest"));

    @Test
    void every_announced_problem_was_provoked() {
        Set<String> seen = SeenProblems.noted();
        assertThat(seen).as("run the whole suite first").isNotEmpty();
        List<String> missing = SeenProblems.announced(Merchant.contract()).stream()
                .filter(pair -> !SHARED.containsKey(codeOf(pair)) && !BY_THE_RULES.containsKey(codeOf(pair)))
                .filter(pair -> !seen.contains(pair))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void what_was_not_provoked_over_http_names_a_test_that_exists() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            Set<String> tests = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(tests).containsAll(SHARED.values()).containsAll(BY_THE_RULES.values());
        }
    }

    private static String codeOf(String pair) {
        return pair.substring(pair.lastIndexOf(' ') + 1);
    }
}
