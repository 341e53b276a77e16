package io.daybook.client;

import io.daybook.client.http.ApiClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.UUID;

/**
 * Where a merchant's program begins. The classes in {@code io.daybook.client.api} are one for each noun of the API and take
 * what {@link #connect} gives; all of them are safe for use by several threads.
 *
 * {@snippet :
 * PaymentsApi payments = new PaymentsApi(DaybookClient.connect(URI.create("http://127.0.0.1:8080"), "sk_test_…"));
 * }
 */
public final class DaybookClient {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** Longer than the 30 seconds for which Daybook can be asked to wait for an outcome. */
    private static final Duration ANSWERING = Duration.ofSeconds(45);

    private DaybookClient() {}

    /**
     * @param address of Daybook, such as {@code https://pay.shop.example}
     * @param key a secret key, sent with every request and nowhere else
     */
    public static ApiClient connect(URI address, String key) {
        ApiClient client = new ApiClient();
        client.setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        client.updateBaseUri(address.toString());
        client.setConnectTimeout(CONNECTING);
        client.setReadTimeout(ANSWERING);
        client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + key));
        return client;
    }

    /** A new name for a write. Keep it with what the write is for, and give it again on a retry: it is done once. */
    public static String newIdempotencyKey() {
        return UUID.randomUUID().toString();
    }
}
