package io.daybook.command.connector.stripe.twin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, under their names as they are in the form: {@code metadata[order]}, {@code expand[0]}. */
record Form(Map<String, String> fields) {

    private static final Pattern LIST_ITEM = Pattern.compile("(.+)\\[\\d*]");

    static Form parse(@Nullable String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                fields.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<Long> number(String name) {
        return text(name).map(Long::valueOf);
    }

    boolean isTrue(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    /** The entries of {@code name[…]}. */
    Map<String, String> map(String name) {
        Map<String, String> entries = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            if (field.startsWith(name + "[") && field.endsWith("]")) {
                entries.put(field.substring(name.length() + 1, field.length() - 1), value);
            }
        });
        return entries;
    }

    List<String> list(String name) {
        List<String> items = new ArrayList<>();
        fields.forEach((field, value) -> {
            Matcher item = LIST_ITEM.matcher(field);
            if (item.matches() && item.group(1).equals(name)) {
                items.add(value);
            }
        });
        return items;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
