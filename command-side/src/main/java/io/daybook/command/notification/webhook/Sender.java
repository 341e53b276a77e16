package io.daybook.command.notification.webhook;

import io.daybook.command.notification.webhook.AddressPolicy.ForbiddenAddressException;
import io.daybook.shared.types.Mode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts webhooks. The address that is connected to is the one that was checked, since the name is looked up only there;
 * redirects are not followed, nothing is unpacked, and time and size are bounded in all. Thread-safe.
 */
final class Sender implements AutoCloseable {

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int EXCERPT = 1_000;
    private static final int CONNECTIONS = 512;
    private static final TimeValue CONNECTION_LIVES = TimeValue.ofSeconds(60);
    private static final int GONE = 410;

    private final Map<Mode, CloseableHttpClient> clients = new EnumMap<>(Mode.class);
    private final ScheduledThreadPoolExecutor alarms;
    private final Duration timeout;

    /** What is sent. */
    record Letter(String url, Mode mode, String id, Instant at, String signatures, String body) {}

    /**
     * What became of it.
     *
     * @param status null when there was no answer
     * @param failure in one word; null when it was taken
     * @param retryAfter the pause that was asked for
     */
    record Outcome(
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable String excerpt,
            @Nullable Duration retryAfter) {

        boolean isTaken() {
            return failure == null;
        }

        /** The endpoint says that it will never take anything again. */
        boolean isGone() {
            return status != null && status == GONE;
        }

        private static Outcome failed(String failure) {
            return new Outcome(null, failure, null, null);
        }
    }

    Sender(AddressPolicy addresses, Duration timeout) {
        this.timeout = timeout;
        for (Mode mode : Mode.values()) {
            clients.put(mode, client(addresses, mode, timeout));
        }
        alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("webhook-alarms").factory());
        alarms.setRemoveOnCancelPolicy(true);
    }

    private static CloseableHttpClient client(AddressPolicy addresses, Mode mode, Duration timeout) {
        Timeout pause = Timeout.of(timeout);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames(addresses, mode))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(pause)
                                .setSocketTimeout(pause)
                                .setTimeToLive(CONNECTION_LIVES)
                                .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Daybook-Webhooks/1")
                .build();
    }

    /** The one place where names are looked up. */
    private record CheckedNames(AddressPolicy addresses, Mode mode) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return addresses.resolve(bare, mode);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** Sends and waits for the answer, for as long as the timeout allows in all. */
    Outcome send(Letter letter) {
        HttpPost post;
        try {
            post = post(letter);
        } catch (IllegalArgumentException malformed) {
            return Outcome.failed("url_malformed");
        }
        AtomicBoolean late = new AtomicBoolean();
        Future<?> alarm = alarms.schedule(
                () -> {
                    late.set(true);
                    post.cancel();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return exchange(letter.mode(), post);
        } catch (IOException | HttpException failure) {
            return Outcome.failed(late.get() ? "timed_out" : word(failure));
        } finally {
            alarm.cancel(false);
        }
    }

    private static HttpPost post(Letter letter) {
        HttpPost post = new HttpPost(letter.url());
        post.setHeader("webhook-id", letter.id());
        post.setHeader("webhook-timestamp", Long.toString(letter.at().getEpochSecond()));
        post.setHeader("webhook-signature", letter.signatures());
        post.setEntity(new StringEntity(letter.body(), ContentType.create("application/json")));
        return post;
    }

    private Outcome exchange(Mode mode, HttpPost post) throws IOException, HttpException {
        CloseableHttpClient client = clients.get(mode);
        if (client == null) {
            throw new IllegalStateException("no client for " + mode);
        }
        ClassicHttpResponse response =
                client.executeOpen(RoutingSupport.determineHost(post), post, HttpClientContext.create());
        try {
            int status = response.getCode();
            return new Outcome(status, failure(status), excerpt(response.getEntity(), post), retryAfter(response));
        } finally {
            Closer.closeQuietly(response);
        }
    }

    private static @Nullable String failure(int status) {
        if (status >= 200 && status < 300) {
            return null;
        }
        if (status == GONE) {
            return "gone";
        }
        return status >= 300 && status < 400 ? "redirected" : "refused";
    }

    /** All of an answer is read, so that the connection can be used again; of a large one, the connection is dropped. */
    @SuppressWarnings("resource") // To close the stream would be to read it to its end; the response is closed instead.
    private static @Nullable String excerpt(@Nullable HttpEntity entity, HttpPost post) throws IOException {
        if (entity == null) {
            return null;
        }
        byte[] read = entity.getContent().readNBytes(LARGEST_ANSWER);
        if (read.length == LARGEST_ANSWER) {
            post.cancel();
        }
        String text = new String(read, 0, Math.min(read.length, EXCERPT), StandardCharsets.UTF_8);
        return text.isEmpty() ? null : text.replaceAll("\\p{Cntrl}", " ");
    }

    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        String value = header == null ? null : header.getValue();
        return value != null && value.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }

    private static String word(Exception failure) {
        return switch (failure) {
            case ForbiddenAddressException _ -> "address_refused";
            case UnknownHostException _ -> "unknown_host";
            case SSLException _ -> "tls_failed";
            case InterruptedIOException _ -> "timed_out";
            case ConnectException _, NoRouteToHostException _ -> "unreachable";
            default -> "connection_lost";
        };
    }

    /** What is under way fails. */
    @Override
    public void close() {
        alarms.shutdownNow();
        clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }
}
