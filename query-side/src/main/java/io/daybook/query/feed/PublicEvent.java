package io.daybook.query.feed;

import io.daybook.query.projection.Words;
import io.daybook.shared.feed.FeedType;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.types.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the public is told of an event. Facts are named one by one, so that nothing becomes public by being added to an
 * event. Not thread-safe.
 */
final class PublicEvent {

    private final FeedType type;
    private final String id;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    /** @param id of what it happened to */
    PublicEvent(FeedType type, Object id) {
        this.type = type;
        this.id = id.toString();
    }

    FeedType type() {
        return type;
    }

    String id() {
        return id;
    }

    /** Texts, whole numbers, flags and objects of such, in the order in which they are written. */
    Map<String, Object> facts() {
        return facts;
    }

    /** What is null is left out. */
    PublicEvent with(String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, plain(value));
        }
        return this;
    }

    PublicEvent amount(Money amount) {
        return with("amount", amount.minorUnits()).with("currency", amount.currency());
    }

    PublicEvent method(@Nullable PaymentMethod method) {
        if (method == null) {
            return this;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", method.type());
        put(told, "brand", method.brand());
        put(told, "last4", method.last4());
        facts.put("payment_method", told);
        return this;
    }

    PublicEvent decline(Decline decline) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", decline.code());
        told.put("message", decline.message());
        put(told, "network_code", decline.networkCode());
        put(told, "advice", decline.advice());
        facts.put("decline", told);
        return this;
    }

    private static void put(Map<String, Object> told, String name, @Nullable String value) {
        if (value != null) {
            told.put(name, value);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Long number -> number;
            case Integer number -> number.longValue();
            case Boolean flag -> flag;
            case Enum<?> word -> Words.of(word);
            case Instant time -> time.toString();
            default -> value.toString();
        };
    }
}
