package io.daybook.gateway.tokens;

import io.daybook.gateway.json.ApiJson;
import io.daybook.shared.merchant.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Tells clients where tokens are to be had, and by what keys they are signed (RFC 8414). */
@Controller
final class MetadataController {

    private final TokenSettings settings;

    MetadataController(TokenSettings settings) {
        this.settings = settings;
    }

    private record Metadata(
            String issuer,
            String tokenEndpoint,
            String jwksUri,
            List<String> grantTypesSupported,
            List<String> responseTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> scopesSupported,
            String serviceDocumentation) {}

    @GetMapping("/.well-known/oauth-authorization-server")
    void metadata(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String issuer = issuer(settings, request);
        byte[] body = ApiJson.bytes(new Metadata(
                issuer,
                issuer + TokenServer.TOKENS,
                issuer + TokenServer.KEYS,
                List.of("client_credentials"),
                List.of(),
                List.of("client_secret_basic", "client_secret_post"),
                Stream.concat(Scope.ofMerchants().stream(), Scope.ofOperators().stream())
                        .map(Scope::text)
                        .distinct()
                        .sorted()
                        .toList(),
                issuer + "/docs"));
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** As it is configured, or else as we are called. */
    static String issuer(TokenSettings settings, HttpServletRequest request) {
        String configured = settings.issuer();
        return configured == null
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : configured;
    }
}
