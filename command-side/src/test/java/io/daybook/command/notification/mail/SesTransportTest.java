package io.daybook.command.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.daybook.command.notification.mail.MailSettings.Ses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SesTransportTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);
    private static final Letter LETTER = new Letter("Your payment", "Thank you, José.\n", "<p>Thank you</p>");

    /** A request as it came. */
    private record Came(String path, String authorization, String date, JsonNode body) {}

    private final List<Came> requests = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(new Came(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("X-Amz-Date"),
                    new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes())));
            Integer status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private SesTransport transport() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new SesTransport(
                new Ses("eu-central-1", "AKIDEXAMPLE", "secret", endpoint, Duration.ofSeconds(5)),
                "books@shop.example",
                CLOCK);
    }

    /** The vector {@code get-vanilla} of the test suite that AWS has published with Signature Version 4. */
    @Test
    void aRequestIsSignedAsItsAuthorsSignIt() {
        AwsSignature signature = new AwsSignature(
                "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service", CLOCK);
        assertThat(signature.sign("GET", URI.create("https://example.amazonaws.com/"), new byte[0]))
                .containsEntry(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                                + " SignedHeaders=host;x-amz-date,"
                                + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void aMessageIsSentAsItIsUnderItsOwnId() {
        assertThat(transport().send("eml_1@shop.example", "ada@example.com", LETTER))
                .isEqualTo(new Delivery.Taken());
        Came came = requests.getFirst();
        assertThat(came.path()).isEqualTo("/v2/email/outbound-emails");
        assertThat(came.authorization()).contains("/20150830/eu-central-1/ses/aws4_request");
        assertThat(came.date()).isEqualTo("20150830T123600Z");
        assertThat(came.body().at("/Destination/ToAddresses/0").asText()).isEqualTo("ada@example.com");
        String raw = new String(
                Base64.getDecoder().decode(came.body().at("/Content/Raw/Data").asText()), UTF_8);
        assertThat(raw)
                .contains("Message-ID: <eml_1@shop.example>")
                .contains("X-Entity-Ref-ID: eml_1@shop.example")
                .contains("multipart/alternative");
    }

    @Test
    void whatMayPassIsTriedAgainAndWhatIsRefusedIsNot() throws IOException {
        answers.addAll(List.of(500, 429, 403, 400));
        SesTransport transport = transport();
        assertThat(transport.send("a@b", "ada@example.com", LETTER)).isEqualTo(new Delivery.Unavailable("ses_500"));
        assertThat(transport.send("a@b", "ada@example.com", LETTER)).isEqualTo(new Delivery.Unavailable("ses_429"));
        assertThat(transport.send("a@b", "ada@example.com", LETTER)).isEqualTo(new Delivery.Unavailable("ses_403"));
        assertThat(transport.send("a@b", "ada@example.com", LETTER)).isEqualTo(new Delivery.Refused("ses_400"));
        stop();
        assertThat(transport.send("a@b", "ada@example.com", LETTER))
                .isEqualTo(new Delivery.Unavailable("server_unreachable"));
        listen();
    }
}
