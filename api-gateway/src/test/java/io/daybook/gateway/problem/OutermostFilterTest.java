package io.daybook.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OutermostFilterTest {

    private static MockHttpServletResponse answer(boolean secure) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/payments");
        request.setSecure(secure);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new OutermostFilter().doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void who_comes_by_https_is_told_to_come_by_nothing_else() throws Exception {
        assertThat(answer(true).getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(answer(false).getHeader("Strict-Transport-Security")).isNull();
    }

    @Test
    void every_answer_is_hardened() throws Exception {
        MockHttpServletResponse answer = answer(false);
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }
}
