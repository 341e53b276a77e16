package io.daybook.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids that answers told of, by their prefix. */
final class KnownIds {

    private static final Pattern ID = Pattern.compile("\"(([a-z]+)_[0-7][0-9A-HJKMNP-TV-Z]{25})\"");

    private final Map<String, List<String>> ids = new TreeMap<>();

    void learn(String json) {
        Matcher found = ID.matcher(json);
        while (found.find()) {
            List<String> alike = ids.computeIfAbsent(found.group(2), prefix -> new ArrayList<>());
            if (!alike.contains(found.group(1))) {
                alike.add(found.group(1));
            }
        }
    }

    /** Of all kinds. */
    List<String> all() {
        return ids.values().stream().flatMap(List::stream).toList();
    }

    Optional<String> newest(String prefix) {
        return Optional.ofNullable(ids.get(prefix)).map(List::getLast);
    }

    Optional<String> one(String prefix, Random random) {
        List<String> alike = ids.getOrDefault(prefix, List.of());
        return alike.isEmpty() ? Optional.empty() : Optional.of(alike.get(random.nextInt(alike.size())));
    }
}
