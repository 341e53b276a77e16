package io.daybook.command.connector;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook as it came, of which nothing is to be believed yet. It has no text form, since a body may hold anything.
 *
 * @param headers by their names in lower case
 * @param body the very bytes, over which signatures are made
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares messages, and copying a body for each look would be waste.
public record WebhookMessage(Map<String, List<String>> headers, byte[] body, Instant receivedAt) {

    public WebhookMessage {
        headers = Map.copyOf(headers);
    }

    /** The value of a header that was sent exactly once. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "WebhookMessage[" + body.length + " bytes]";
    }
}
