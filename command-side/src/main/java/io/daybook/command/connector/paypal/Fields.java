package io.daybook.command.connector.paypal;

import io.daybook.shared.types.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object that PayPal sent. What is not there, or is of another type than it should be, makes it no answer. */
final class Fields {

    /** Thread-safe. Doubled names and anything behind the value are refused, since two readers might read it differently. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;

    private Fields(JsonNode node) {
        this.node = node;
    }

    static Fields parse(byte[] body) throws NoAnswerException {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JacksonException notJson) {
            throw new NoAnswerException("malformed_answer", notJson);
        }
        return of(node);
    }

    private static Fields of(@Nullable JsonNode node) throws NoAnswerException {
        if (node == null || !node.isObject()) {
            throw NoAnswerException.malformed();
        }
        return new Fields(node);
    }

    String text(String name) throws NoAnswerException {
        return optionalText(name).orElseThrow(NoAnswerException::malformed);
    }

    Optional<String> optionalText(String name) throws NoAnswerException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw NoAnswerException.malformed();
        }
        return Optional.of(value.stringValue());
    }

    long positive(String name) throws NoAnswerException {
        JsonNode value = node.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() <= 0) {
            throw NoAnswerException.malformed();
        }
        return value.longValue();
    }

    Instant time(String name) throws NoAnswerException {
        return optionalTime(name).orElseThrow(NoAnswerException::malformed);
    }

    Optional<Instant> optionalTime(String name) throws NoAnswerException {
        Optional<String> text = optionalText(name);
        try {
            return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException notATime) {
            throw new NoAnswerException("malformed_answer", notATime);
        }
    }

    Fields object(String name) throws NoAnswerException {
        return of(node.get(name));
    }

    Optional<Fields> optionalObject(String name) throws NoAnswerException {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(of(value));
    }

    /** The objects of an array; none when there is no array. */
    List<Fields> list(String name) throws NoAnswerException {
        JsonNode value = node.get(name);
        List<Fields> items = new ArrayList<>();
        if (value == null || value.isNull()) {
            return items;
        }
        if (!value.isArray()) {
            throw NoAnswerException.malformed();
        }
        for (JsonNode item : value) {
            items.add(of(item));
        }
        return items;
    }

    Money money(String name) throws NoAnswerException {
        return object(name).money("value", "currency_code");
    }

    private Money money(String value, String currency) throws NoAnswerException {
        return Amounts.read(text(value), text(currency)).orElseThrow(NoAnswerException::malformed);
    }

    /** The same for Payouts v1, which calls the currency otherwise. */
    Money payoutMoney(String name) throws NoAnswerException {
        return object(name).money("value", "currency");
    }

    /** Where the first link of a relation leads to. */
    Optional<String> link(String relation) throws NoAnswerException {
        return link("links", relation);
    }

    /** The same, where PayPal calls the links otherwise. */
    Optional<String> link(String name, String relation) throws NoAnswerException {
        for (Fields link : list(name)) {
            if (link.text("rel").equals(relation)) {
                return Optional.of(link.text("href"));
            }
        }
        return Optional.empty();
    }
}
