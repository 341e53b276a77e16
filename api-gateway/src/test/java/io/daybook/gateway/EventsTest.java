package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MerchantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/events} */
class EventsTest {

    private static final Daybook DAYBOOK = Daybook.running();

    private final Merchant merchant = DAYBOOK.merchant();

    private Exchange feed(String query, Exchange after) {
        return merchant.get("/v1/events" + query, Map.of("Daybook-Min-Position", after.header("Daybook-Position")));
    }

    private static List<String> types(Exchange feed) {
        return feed.json()
                .at("/data")
                .valueStream()
                .map(event -> event.get("type").stringValue())
                .toList();
    }

    @Test
    void a_payment_is_in_the_feed_from_its_beginning() {
        Exchange paid = merchant.pay("tok_visa");
        Exchange feed = feed("", paid);
        assertThat(types(feed)).containsExactly("payment.created", "payment.authorized", "payment.captured");
        assertThat(feed.number("/next_after")).isEqualTo(3);
        assertThat(feed.at("/has_more")).isEqualTo("false");
        assertThat(feed.at("/data/2/data/object/id")).isEqualTo(paid.id());
        assertThat(feed.number("/data/2/data/object/amount")).isEqualTo(1050);
        assertThat(feed.text()).doesNotContain("tok_visa");
    }

    @Test
    void each_event_is_answered_byte_for_byte_as_the_next_one_hashes_it() throws Exception {
        merchant.pay("tok_visa");
        Exchange feed = feed("", merchant.pay("tok_declined"));
        assertThat(feed.json().at("/data")).hasSize(5);
        String hash = "0".repeat(64);
        for (int i = 0; i < 5; i++) {
            Exchange event = merchant.get("/v1/events/" + feed.at("/data/" + i + "/id"));
            assertThat(event.json()).isEqualTo(feed.json().at("/data/" + i));
            assertThat(event.number("/sequence")).isEqualTo(i + 1L);
            assertThat(event.at("/previous_hash")).isEqualTo(hash);
            hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(event.body()));
        }
    }

    @Test
    void the_feed_is_read_forward_in_parts_and_by_types() {
        merchant.pay("tok_visa");
        Exchange last = merchant.pay("tok_visa");
        Exchange part = feed("?after=1&limit=2", last);
        assertThat(types(part)).containsExactly("payment.authorized", "payment.captured");
        assertThat(part.at("/has_more")).isEqualTo("true");
        assertThat(part.number("/next_after")).isEqualTo(3);
        Exchange captured = feed("?types=payment.captured,refund.*", last);
        assertThat(types(captured)).containsExactly("payment.captured", "payment.captured");
        Exchange none = feed("?types=dispute.*", last);
        assertThat(types(none)).isEmpty();
        assertThat(none.number("/next_after")).isEqualTo(6);
        assertThat(types(feed("?after=6", last))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1,after:malformed",
        "after=x,after:malformed",
        "types=payment,types:malformed",
        "types=payment.paid,types:malformed",
        "types=,types:malformed",
        "limit=0,limit:out_of_range",
        "cursor=x,cursor:malformed",
        "before=1,before:unknown_parameter"
    })
    void what_is_wrong_is_told(String query, String error) {
        Exchange answer = merchant.get("/v1/events?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
    }

    @Test
    void what_is_no_event_is_not_found() {
        assertThat(merchant.get("/v1/events/evt_01J9ZQ4K7M3N8P2R5S6T7V8W9X").status())
                .isEqualTo(404);
        assertThat(merchant.get("/v1/events/pay_01J9ZQ4K7M3N8P2R5S6T7V8W9X").status())
                .isEqualTo(404);
    }

    @Test
    void who_waits_gets_the_next_event_when_it_happens() throws Exception {
        CompletableFuture<Exchange> waiting =
                CompletableFuture.supplyAsync(() -> merchant.get("/v1/events", Map.of("Prefer", "wait=30")));
        merchant.pay("tok_visa");
        Exchange answer = waiting.get(60, TimeUnit.SECONDS);
        assertThat(types(answer)).startsWith("payment.created");
        assertThat(merchant.get("/v1/events?after=3", Map.of("Prefer", "wait=0.05"))
                        .header("Preference-Applied"))
                .isEqualTo("wait=0.05");
    }

    private static HttpResponse<InputStream> stream(Merchant merchant, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(DAYBOOK.api() + "/v1/events"))
                .header("Authorization", "Bearer " + merchant.secret())
                .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The lines of so many events. */
    private static List<String> events(BufferedReader lines, int number) throws IOException {
        List<String> found = new ArrayList<>();
        while (found.stream().filter(line -> line.startsWith("data: ")).count() < number) {
            String line = lines.readLine();
            assertThat(line).as("the stream ended").isNotNull();
            if (!line.isEmpty()) {
                found.add(line);
            }
        }
        return found;
    }

    private static BufferedReader lines(HttpResponse<InputStream> stream) {
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    @Test
    void a_stream_has_what_was_and_what_comes_and_goes_on_where_it_broke_off() throws Exception {
        merchant.pay("tok_visa");
        HttpResponse<InputStream> stream = stream(merchant);
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        try (BufferedReader lines = lines(stream)) {
            assertThat(events(lines, 3))
                    .startsWith("retry: 2000", "id: 1", "event: payment.created")
                    .contains("id: 3", "event: payment.captured");
            merchant.pay("tok_visa");
            assertThat(events(lines, 3)).startsWith("id: 4", "event: payment.created");
        }
        try (BufferedReader lines = lines(stream(merchant, "Last-Event-ID", "5"))) {
            List<String> rest = events(lines, 1);
            assertThat(rest).startsWith("retry: 2000", "id: 6", "event: payment.captured");
            String id = merchant.get("/v1/events?after=5").at("/data/0/id");
            assertThat(rest.getLast())
                    .isEqualTo("data: " + merchant.get("/v1/events/" + id).text());
        }
    }

    @Test
    void a_stream_goes_on_for_who_comes_with_a_token_too() throws Exception {
        Exchange key = merchant.post("/v1/api-keys", "{\"scopes\": [\"events:read\", \"payments:read\"]}");
        merchant.pay("tok_visa");
        try (BufferedReader lines = lines(stream(DAYBOOK.holder(TokenExchange.token(key, "events:read"))))) {
            assertThat(events(lines, 3)).contains("id: 3");
            merchant.pay("tok_visa");
            assertThat(events(lines, 3)).startsWith("id: 4", "event: payment.created");
        }
    }

    @Test
    void who_asks_for_the_head_alone_keeps_no_stream_open() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(URI.create(DAYBOOK.api() + "/v1/events"))
                .header("Authorization", "Bearer " + merchant.secret())
                .header("Accept", "application/json, text/event-stream")
                .HEAD()
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = client.send(head, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        }
    }

    @Test
    void a_stream_ends_when_its_key_is_revoked() throws Exception {
        Exchange paid = merchant.pay("tok_visa");
        Exchange history = merchant.get("/v1/payments/" + paid.id() + "/events");
        String key = history.at("/data/0/actor");
        try (BufferedReader lines = lines(stream(merchant))) {
            events(lines, 3);
            String account = merchant.get("/v1/ledger/accounts").text();
            MerchantId id = new MerchantId("mer_" + account.split("merchant:mer_", 2)[1].substring(0, 26));
            DAYBOOK.bean(CommandGateway.class).sendAndWait(new RevokeApiKey(id, new ApiKeyId(key), Instant.now()));
            while (lines.readLine() != null) {
                // What is still under way.
            }
        }
    }

    @Test
    void a_merchant_has_a_bounded_number_of_streams() throws Exception {
        List<InputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                HttpResponse<InputStream> stream = stream(merchant);
                assertThat(stream.statusCode()).isEqualTo(200);
                open.add(stream.body());
            }
            Exchange refused = merchant.get("/v1/events", Map.of("Accept", "text/event-stream"));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("too_many_streams");
            assertThat(merchant.get("/v1/events", Map.of("Prefer", "wait=30")).header("Preference-Applied"))
                    .isEmpty();
        } finally {
            for (InputStream stream : open) {
                stream.close();
            }
        }
    }

    @Test
    void only_who_may_read_events_gets_a_stream() throws Exception {
        Merchant other = DAYBOOK.merchant(EnumSet.of(Scope.PAYMENTS_READ));
        assertThat(stream(other).statusCode()).isEqualTo(403);
    }
}
