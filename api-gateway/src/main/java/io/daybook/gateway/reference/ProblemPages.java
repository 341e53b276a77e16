package io.daybook.gateway.reference;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.Titles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A page for each problem: what the {@code type} of a problem points to. */
@Controller
final class ProblemPages {

    @GetMapping("/problems")
    void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = Titles.language(request.getHeader("Accept-Language"));
        String rows = Arrays.stream(ProblemCode.values())
                .map(code -> "<li><a href=\"%s\">%s</a> (%d): %s</li>"
                        .formatted(code.page(), code.code(), code.status(), Titles.of(code, language)))
                .collect(Collectors.joining("\n"));
        write(response, language, "Problems", "<ul>" + rows + "</ul>");
    }

    @GetMapping("/problems/{code}")
    void one(HttpServletRequest request, HttpServletResponse response, @PathVariable("code") String name)
            throws IOException {
        Locale language = Titles.language(request.getHeader("Accept-Language"));
        ProblemCode code = Arrays.stream(ProblemCode.values())
                .filter(candidate -> candidate.code().equals(name))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        String text =
                "<p><code>%s</code>, answered with status %d.</p>\n<p>%s</p>\n<p><a href=\"/problems\">All problems</a></p>"
                        .formatted(code.code(), code.status(), code.advice());
        write(response, language, Titles.of(code, language), text);
    }

    private static void write(HttpServletResponse response, Locale language, String title, String content)
            throws IOException {
        byte[] body = """
                <!doctype html>
                <html lang="%3$s">
                <head><meta charset="utf-8"><title>%1$s · Daybook</title></head>
                <body><h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(title, content, language.getLanguage()).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
