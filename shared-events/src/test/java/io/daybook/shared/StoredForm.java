package io.daybook.shared;

import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.OperationId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules by which an event is written down, said a second time and without any library, so that the samples can be
 * checked where the events are defined: fields in the order of the record and in snake_case, names as plain strings,
 * enums in lower case, instants by ISO 8601, and nothing where there is no value.
 */
final class StoredForm {

    private StoredForm() {}

    static String of(Record event) {
        return json(event, "") + "\n";
    }

    private static String json(Object value, String indent) {
        return switch (value) {
            case Boolean flag -> flag.toString();
            case Number number -> number.toString();
            case String text -> quoted(text);
            case Instant time -> quoted(time.toString());
            case Enum<?> constant -> quoted(constant.name().toLowerCase(Locale.ROOT));
            case Id id -> quoted(id.value());
            case OperationId id -> quoted(id.value());
            case ConnectorName name -> quoted(name.value());
            case LedgerAccount account -> quoted(account.value());
            case MinorUnits units -> Long.toString(units.value());
            case CurrencyCode currency -> quoted(currency.code());
            case Collection<?> items -> block("[", items.stream().map(item -> json(item, indent + "  ")), "]", indent);
            case Map<?, ?> map ->
                block("{", new TreeMap<>(map).entrySet().stream().map(entry -> field(entry, indent)), "}", indent);
            case Record fields ->
                block(
                        "{",
                        Arrays.stream(fields.getClass().getRecordComponents())
                                .filter(component -> read(component, fields) != null)
                                .map(component ->
                                        field(Map.entry(snake(component.getName()), read(component, fields)), indent)),
                        "}",
                        indent);
            default -> throw new AssertionError("no rule for " + value.getClass());
        };
    }

    static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String field(Map.Entry<?, ?> entry, String indent) {
        return quoted(entry.getKey().toString()) + ": " + json(entry.getValue(), indent + "  ");
    }

    private static String block(String open, Stream<String> items, String close, String indent) {
        String inner = "\n" + indent + "  ";
        return items.collect(Collectors.joining("," + inner, open + inner, "\n" + indent + close));
    }

    private static Object read(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
