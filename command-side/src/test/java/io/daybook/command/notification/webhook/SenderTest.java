package io.daybook.command.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.daybook.command.notification.webhook.Sender.Letter;
import io.daybook.command.notification.webhook.Sender.Outcome;
import io.daybook.shared.types.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That whoever is sent to cannot lead Daybook astray. */
class SenderTest {

    private static final Duration SHORT = Duration.ofMillis(700);

    private final Sender sender = new Sender(new AddressPolicy(List.of(), true), Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        sender.close();
    }

    private static Letter letter(String url, Mode mode) {
        return new Letter(url, mode, "evt_1", Instant.ofEpochSecond(1_700_000_000), "v1,sig", "{\"a\":1}");
    }

    @Test
    void what_is_sent_is_what_was_signed_with_the_headers_of_the_specification() {
        try (Receiver receiver = new Receiver()) {
            Outcome outcome = sender.send(letter(receiver.url(), Mode.TEST));

            assertThat(outcome.isTaken()).isTrue();
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.excerpt()).isEqualTo("thanks");
            assertThat(receiver.letters).singleElement().satisfies(letter -> {
                assertThat(letter.body()).isEqualTo("{\"a\":1}");
                assertThat(letter.headers())
                        .containsEntry("webhook-id", List.of("evt_1"))
                        .containsEntry("webhook-timestamp", List.of("1700000000"))
                        .containsEntry("webhook-signature", List.of("v1,sig"))
                        .containsEntry("host", List.of("127.0.0.1:" + receiver.port()))
                        .containsEntry("content-type", List.of("application/json"));
            });
        }
    }

    @Test
    void a_name_keeps_its_name_and_connects_to_the_address_that_was_checked() {
        try (Receiver receiver = new Receiver()) {
            assertThat(sender.send(letter("http://localhost:" + receiver.port() + "/", Mode.TEST))
                            .isTaken())
                    .isTrue();
            assertThat(receiver.letters.getFirst().headers())
                    .containsEntry("host", List.of("localhost:" + receiver.port()));
        }
    }

    @Test
    void nothing_is_sent_to_a_forbidden_address_however_it_is_written() {
        try (Receiver receiver = new Receiver()) {
            for (String host :
                    List.of("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0", "[::1]")) {
                Outcome outcome = sender.send(letter("http://" + host + ":" + receiver.port() + "/", Mode.LIVE));
                assertThat(outcome.failure()).as(host).isEqualTo("address_refused");
            }
            assertThat(sender.send(letter("http://169.254.169.254/latest/meta-data/", Mode.TEST))
                            .failure())
                    .isEqualTo("address_refused");
            assertThat(receiver.letters).isEmpty();
        }
    }

    @Test
    void redirects_are_not_followed() {
        try (Receiver secret = new Receiver();
                Receiver receiver = new Receiver((exchange, letter) -> {
                    exchange.getResponseHeaders().add("Location", secret.url());
                    exchange.sendResponseHeaders(307, -1);
                })) {
            Outcome outcome = sender.send(letter(receiver.url(), Mode.TEST));
            assertThat(outcome.failure()).isEqualTo("redirected");
            assertThat(outcome.status()).isEqualTo(307);
            assertThat(secret.letters).isEmpty();
        }
    }

    @Test
    void an_answer_that_never_comes_or_drips_is_given_up() {
        CountDownLatch never = new CountDownLatch(1);
        try (Sender hurried = new Sender(new AddressPolicy(List.of(), true), SHORT);
                Receiver silent = new Receiver((exchange, letter) -> awaitQuietly(never));
                Receiver dripping = new Receiver((exchange, letter) -> drip(exchange, never))) {
            assertThat(hurried.send(letter(silent.url(), Mode.TEST)).failure()).isEqualTo("timed_out");
            assertThat(hurried.send(letter(dripping.url(), Mode.TEST)).failure())
                    .isEqualTo("timed_out");
            never.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    /** Each byte in time for a timeout between two of them. */
    private static void drip(HttpExchange exchange, CountDownLatch end) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        while (end.getCount() > 0) {
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Test
    void of_a_large_answer_only_the_beginning_is_read_and_kept() {
        AtomicInteger chunks = new AtomicInteger();
        try (Receiver receiver = new Receiver((exchange, letter) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(new byte[1024]);
                chunks.incrementAndGet();
            }
        })) {
            Outcome outcome = sender.send(letter(receiver.url(), Mode.TEST));
            assertThat(outcome.isTaken()).isTrue();
            assertThat(outcome.excerpt()).hasSize(1_000);
            assertThat(chunks.get()).isLessThan(100_000);
        }
    }

    @Test
    void who_cannot_prove_by_a_certificate_who_it_is_gets_nothing() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread plain = Thread.startVirtualThread(() -> {
                try (Socket caller = socket.accept()) {
                    caller.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    caller.getOutputStream().flush();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
            assertThat(sender.send(letter("https://127.0.0.1:" + socket.getLocalPort() + "/", Mode.TEST))
                            .failure())
                    .isEqualTo("tls_failed");
            plain.join();
        }
    }

    @Test
    void failures_are_told_in_one_word() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(sender.send(letter("http://127.0.0.1:" + closed + "/", Mode.TEST))
                        .failure())
                .isEqualTo("unreachable");
        assertThat(sender.send(letter("http://no-such-host.invalid/", Mode.TEST))
                        .failure())
                .isEqualTo("unknown_host");
        assertThat(sender.send(letter("http://exa mple/", Mode.TEST)).failure()).isEqualTo("url_malformed");
        try (Receiver receiver = new Receiver((exchange, letter) -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            exchange.sendResponseHeaders(503, -1);
        })) {
            Outcome outcome = sender.send(letter(receiver.url(), Mode.TEST));
            assertThat(outcome.failure()).isEqualTo("refused");
            assertThat(outcome.retryAfter()).isEqualTo(Duration.ofMinutes(2));
            receiver.behave(Receiver.status(410));
            assertThat(sender.send(letter(receiver.url(), Mode.TEST)).isGone()).isTrue();
        }
    }
}
