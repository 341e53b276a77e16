package io.daybook.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemsTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/payments");

    @Test
    void what_cannot_be_reached_now_is_not_available_and_says_when_to_ask_again() {
        for (Exception cause : new Exception[] {
            new SQLTransientConnectionException("no connection within 10 s"),
            new SQLException("terminating connection", "57P01"),
            new SQLException("connection refused", "08001"),
            new TimeoutException(),
            new NoHandlerForQueryException("nobody")
        }) {
            ProblemException problem = Problems.unexpected(new IllegalStateException("wrapped", cause), request);
            assertThat(problem.code()).as("%s", cause).isEqualTo(ProblemCode.SERVICE_UNAVAILABLE);
            assertThat(problem.headers()).containsEntry("Retry-After", "1");
        }
    }

    @Test
    void a_mistake_of_ours_tells_the_caller_nothing_but_its_number() throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        Problems.write(
                Problems.unexpected(new SQLException("column card does not exist", "42703"), request),
                request,
                response);
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString())
                .contains(RequestId.of(request))
                .contains("internal_error")
                .doesNotContain("card")
                .doesNotContain("SQL");
    }

    @ParameterizedTest
    @EnumSource
    void every_rejection_is_a_conflict_or_cannot_be_done_or_not_now_or_is_not_there(RejectionCode code) {
        ProblemException problem = Rejections.problem(new Rejection(code, "detail"));
        assertThat(problem.code().status()).isIn(404, 409, 422, 503);
        assertThat(problem.code().code()).isEqualTo(code.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(problem.errors().isEmpty()).isEqualTo(problem.code().status() != 422);
    }

    @Test
    void what_is_not_found_is_always_told_in_the_same_words() {
        assertThat(Rejections.problem(new Rejection(RejectionCode.NOT_FOUND, "it is another's"))
                        .detail())
                .isEqualTo(ProblemException.notFound().detail());
    }
}
