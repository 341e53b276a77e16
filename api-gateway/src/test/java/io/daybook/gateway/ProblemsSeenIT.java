package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.problem.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * After all other tests: every problem that the document announces for an operation was given by that operation to some
 * test. (That nothing else was given, {@link Contract} has checked at each answer.) What every operation shares and no
 * caller can provoke at will is announced everywhere and provoked where it can be: it is named here, with where.
 */
class ProblemsSeenIT {

    /** Common problems, each with the test that provokes it. */
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("internal_error", "problem.ProblemsTest"),
            Map.entry("service_unavailable", "problem.ProblemsTest"),
            Map.entry("request_timeout", "request.BodyReaderTest"),
            Map.entry("rate_limited", "RateLimitsTest"),
            Map.entry("idempotency_key_in_use", "IdempotencyTest"),
            Map.entry("idempotency_key_reused", "IdempotencyTest"),
            Map.entry("already_exists", "idempotency.ClaimsTest"),
            Map.entry("projection_behind", "LookUpPaymentsTest"));

    private static final Set<String> CODES = Set.copyOf(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::code).toList());

    @Test
    void every_announced_problem_was_provoked() {
        Set<String> seen = SeenProblems.noted();
        assertThat(seen).as("run the whole suite first").isNotEmpty();
        List<String> missing = SeenProblems.announced(Merchant.contract()).stream()
                .filter(pair -> CODES.contains(codeOf(pair)))
                .filter(pair -> !SHARED.containsKey(codeOf(pair)))
                .filter(pair -> !seen.contains(pair))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void what_is_shared_is_provoked_by_the_test_that_is_named() throws ClassNotFoundException {
        for (String test : SHARED.values()) {
            assertThat(Class.forName("io.daybook.gateway." + test)).isNotNull();
        }
    }

    private static String codeOf(String pair) {
        return pair.substring(pair.lastIndexOf(' ') + 1);
    }
}
