package io.daybook.gateway.reference;

import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.version.ApiVersions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;

/** The OpenAPI document, and a page to read it on that needs nothing from elsewhere. */
@Controller
final class ReferenceController {

    // The page's styles are set by its script, element by element.
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Daybook API</title>
              <link rel="stylesheet" href="/docs/assets/swagger-ui.css">
              <link rel="icon" href="/docs/assets/favicon-32x32.png">
            </head>
            <body>
              <div id="reference"></div>
              <noscript>The same as text: <a href="/v1/openapi.yaml">openapi.yaml</a></noscript>
              <script src="/docs/assets/swagger-ui-bundle.js"></script>
              <script src="/docs/start.js"></script>
            </body>
            </html>
            """;

    private static final String SCRIPT = """
            SwaggerUIBundle({
              url: '/v1/openapi.json',
              dom_id: '#reference',
              deepLinking: true,
              validatorUrl: null,
              defaultModelsExpandDepth: 0,
              tryItOutEnabled: true
            });
            """;

    private static final String VERSION = "version";
    private static final int LONGEST = 20;

    private final Supplier<OpenApiDocument> document = SingletonSupplier.of(OpenApiDocument::new);

    @GetMapping("/v1/openapi.json")
    void json(ApiRequest asked, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, "application/json", document.get().json(wanted(asked, request)));
    }

    @GetMapping("/v1/openapi.yaml")
    void yaml(ApiRequest asked, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, "application/yaml", document.get().yaml(wanted(asked, request)));
    }

    /** By the query, by the header, or the first one. */
    private static String wanted(ApiRequest asked, HttpServletRequest request) {
        QueryParameters query = asked.query();
        String version = query.text(VERSION, LONGEST, text -> true, "a version");
        query.end();
        if (version != null) {
            return ApiVersions.mustExist(version, VERSION);
        }
        String header = request.getHeader(ApiVersions.HEADER);
        return header == null ? ApiVersions.FIRST : ApiVersions.mustExist(header, ApiVersions.HEADER);
    }

    @GetMapping("/docs")
    void page(HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", PAGE_POLICY);
        write(response, "text/html;charset=UTF-8", PAGE.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/docs/start.js")
    void script(HttpServletResponse response) throws IOException {
        write(response, "text/javascript;charset=UTF-8", SCRIPT.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
