package io.daybook.command.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.command.notification.mail.MailSettings.Ses;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Sends by Amazon's Simple Email Service ({@code SendEmail} of version 2 of its API), the message as it is. The service
 * gives each message a Message-ID of its own, so ours is in {@code X-Entity-Ref-ID} too. Bounces come later and elsewhere:
 * the service keeps a list of them itself.
 */
final class SesTransport implements MailTransport {

    private static final String PATH = "/v2/email/outbound-emails";
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ses settings;
    private final String from;
    private final URI target;
    private final AwsSignature signature;
    private final Session session = Session.getInstance(new Properties());
    private final HttpClient client;

    SesTransport(Ses settings, String from, Clock clock) {
        this.settings = settings;
        this.from = from;
        URI endpoint = settings.endpoint();
        URI place = endpoint == null ? URI.create("https://email." + settings.region() + ".amazonaws.com") : endpoint;
        this.target = place.resolve(PATH);
        this.signature = new AwsSignature(
                requireNonNull(settings.accessKey()),
                requireNonNull(settings.secretKey()),
                settings.region(),
                "ses",
                clock);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    @Override
    public Delivery send(String messageId, String address, Letter letter) {
        try {
            byte[] body = body(messageId, address, letter);
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .timeout(settings.timeout())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            signature.sign("POST", target, body).forEach(request::header);
            HttpResponse<Void> answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
            return told(answer.statusCode());
        } catch (MessagingException malformed) {
            return new Delivery.Bounced("address_malformed");
        } catch (IOException unreachable) {
            return new Delivery.Unavailable("server_unreachable");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Delivery.Unavailable("stopped");
        }
    }

    private static Delivery told(int status) {
        if (status == OK) {
            return new Delivery.Taken();
        }
        // Whoever may not send now (401, 403) may after a correction here.
        boolean later = status == TOO_MANY || status >= SERVER_ERROR || status == 401 || status == 403;
        return later ? new Delivery.Unavailable("ses_" + status) : new Delivery.Refused("ses_" + status);
    }

    private byte[] body(String messageId, String address, Letter letter) throws MessagingException, IOException {
        var message = MimeLetters.write(session, new MimeLetters.Envelope(from, address, messageId), letter);
        message.setHeader("X-Entity-Ref-ID", messageId);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        return JSON.writeValueAsString(Map.of(
                        "FromEmailAddress",
                        from,
                        "Destination",
                        Map.of("ToAddresses", List.of(address)),
                        "Content",
                        Map.of("Raw", Map.of("Data", Base64.getEncoder().encodeToString(raw.toByteArray())))))
                .getBytes(UTF_8);
    }
}
