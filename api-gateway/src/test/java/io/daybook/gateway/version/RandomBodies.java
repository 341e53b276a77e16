package io.daybook.gateway.version;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes records out of nothing but their types. */
final class RandomBodies {

    private static final List<String> TEXTS = List.of(
            "",
            "payment",
            "captured",
            "é \"quoted\" \\ \n",
            "𝄞\u2028",
            "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9X",
            "4242",
            "USD");
    private static final int TRIES = 20;
    private static final long LATEST = 4_000_000_000L;

    private final Random random;

    RandomBodies(Random random) {
        this.random = random;
    }

    /** A record of a type, none of whose own fields is null unless it may be. */
    Object body(Class<?> type) throws ReflectiveOperationException {
        return requireNonNull(record(type), type::getName);
    }

    /** Null when the type took nothing of what was tried. */
    private @Nullable Object record(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        for (int i = 0; i < TRIES; i++) {
            Object[] values = new Object[components.length];
            for (int n = 0; n < values.length; n++) {
                boolean nullable = components[n].getAnnotatedType().isAnnotationPresent(Nullable.class);
                boolean named = components[n].getName().equals("object");
                values[n] = nullable && random.nextInt(3) == 0
                        ? null
                        : named ? "payment" : value(components[n].getGenericType());
            }
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException refused) {
                if (!(refused.getCause() instanceof IllegalArgumentException
                        || refused.getCause() instanceof NullPointerException)) {
                    throw refused;
                }
            }
        }
        return null;
    }

    private @Nullable Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return many((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> of = type instanceof Class<?> known ? known : Object.class;
        if (of.isRecord()) {
            return record(of);
        }
        if (of.isEnum()) {
            return of.getEnumConstants()[random.nextInt(of.getEnumConstants().length)];
        }
        return switch (of.getName()) {
            case "int", "java.lang.Integer" -> random.nextInt();
            case "long", "java.lang.Long" -> random.nextLong();
            case "boolean", "java.lang.Boolean" -> random.nextBoolean();
            case "java.time.Instant" -> Instant.ofEpochSecond(random.nextLong(LATEST), random.nextInt(1_000_000_000));
            case "java.time.LocalDate" -> LocalDate.ofEpochDay(random.nextInt(50_000));
            case "tools.jackson.databind.JsonNode" -> json();
            case "java.lang.String", "java.lang.Object" -> TEXTS.get(random.nextInt(TEXTS.size()));
            default -> throw new IllegalStateException("no value is known for " + of.getName());
        };
    }

    private Object many(Class<?> type, Type[] of) throws ReflectiveOperationException {
        if (type == Map.class) {
            Map<Object, Object> map = new TreeMap<>();
            for (String key : List.of("object", "amounts", "capture_method")) {
                Object value = value(of[1]);
                if (random.nextBoolean() && value != null) {
                    map.put(key, value);
                }
            }
            return map;
        }
        Object[] items = IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> item(of[0]))
                .filter(item -> item != null)
                .toArray();
        return type == Set.class ? Set.copyOf(List.of(items)) : List.of(items);
    }

    private @Nullable Object item(Type type) {
        try {
            return value(type);
        } catch (ReflectiveOperationException unmakeable) {
            throw new IllegalStateException(unmakeable);
        }
    }

    private JsonNode json() {
        return JsonMapper.shared()
                .readTree("""
                {"object": "%s", "amounts": {"authorized": %d, "captured": 2, "refunded": 0, "refundable": 2},
                 "capture_method": "manual", "rate": 1.50, "metadata": {"object": "payment", "amounts": {}, "capture_method": "a"},
                 "data": [{"object": "payment", "amounts": {"authorized": 1, "captured": 2, "refunded": 0, "refundable": 2}}]}""".formatted(random.nextBoolean() ? "payment" : "refund", random.nextLong()));
    }
}
