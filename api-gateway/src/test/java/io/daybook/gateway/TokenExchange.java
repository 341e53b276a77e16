package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A client of the token server. */
final class TokenExchange {

    private static final Daybook DAYBOOK = Daybook.running();

    private TokenExchange() {}

    record Reply(int status, JsonNode body, Map<String, List<String>> headers) {}

    static Reply ask(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    answer.statusCode(),
                    Exchange.JSON.readTree(answer.body()),
                    answer.headers().map());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static Reply get(String path) {
        return ask(HttpRequest.newBuilder(URI.create(DAYBOOK.api() + path)));
    }

    static HttpRequest.Builder exchange(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(DAYBOOK.api() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    static HttpRequest.Builder basic(HttpRequest.Builder request, String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** What the token server says to a key. */
    static Reply exchange(Exchange key, String scope) {
        Map<String, String> form = scope.isEmpty()
                ? Map.of("grant_type", "client_credentials")
                : Map.of("grant_type", "client_credentials", "scope", scope);
        return ask(basic(exchange(form), key.id(), key.at("/secret")));
    }

    /** A token for a key. */
    static String token(Exchange key, String scope) {
        Reply reply = exchange(key, scope);
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return reply.body().get("access_token").stringValue();
    }

    /** The merchant that a token is about. */
    static String merchantOf(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("merchant");
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void assertRefused(String token) {
        Exchange answer = DAYBOOK.holder(token).get("/v1/payments");
        assertThat(answer.status()).as("%s", answer).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }
}
