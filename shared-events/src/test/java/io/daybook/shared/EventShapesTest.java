package io.daybook.shared;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The fields of every event, and of every value within it, as they are pinned for a revision. When this fails, the
 * fields of a stored event were changed: give every event that is touched its next revision and a sample of it, keep
 * the old sample readable, and then copy what was found into {@code event-shapes.txt}.
 */
class EventShapesTest {

    private final Map<String, String> shapes = new TreeMap<>();

    @Test
    void noFieldOfAStoredEventChangesUnnoticed() throws IOException {
        for (EventRegistry.Entry entry : EventRegistry.all()) {
            shapes.put(entry.name() + " v" + entry.revision(), fields(entry.type()));
        }

        String found = shapes.entrySet().stream()
                .map(shape -> shape.getKey() + ": " + shape.getValue())
                .collect(joining("\n", "", "\n"));

        assertThat(found).isEqualTo(pinned());
    }

    private String fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(this::field).collect(joining(", "));
    }

    private String field(RecordComponent component) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        note(component.getGenericType());
        return StoredForm.snake(component.getName()) + (optional ? "? " : " ") + name(component.getGenericType());
    }

    /** Pins the values within a value as well. */
    private void note(Type type) {
        switch (type) {
            case ParameterizedType generic -> {
                note(generic.getRawType());
                Arrays.stream(generic.getActualTypeArguments()).forEach(this::note);
            }
            case Class<?> value
            when value.isEnum() ->
                shapes.put(
                        name(value),
                        Arrays.stream(value.getEnumConstants())
                                .map(Object::toString)
                                .collect(joining(", ")));
            case Class<?> value
            when value.isRecord() && !shapes.containsKey(name(value)) -> {
                shapes.put(name(value), "");
                shapes.put(name(value), fields(value));
            }
            default -> {}
        }
    }

    private static String name(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                name(generic.getRawType())
                        + Arrays.stream(generic.getActualTypeArguments())
                                .map(EventShapesTest::name)
                                .collect(joining(", ", "<", ">"));
            case Class<?> simple -> simple.getSimpleName();
            default -> type.getTypeName();
        };
    }

    private static String pinned() throws IOException {
        try (InputStream in = EventShapesTest.class.getResourceAsStream("/io/daybook/shared/event-shapes.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
