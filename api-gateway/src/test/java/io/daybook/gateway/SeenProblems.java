package io.daybook.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Which problems each operation can give by the document, and which it has given to the tests of this build. The latter
 * are written down, to be compared once all tests have run: see {@code ProblemsSeenIT}.
 */
final class SeenProblems {

    private static final Path FILE = Path.of("target", "problems-seen.txt");
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private SeenProblems() {}

    /** Notes a problem, once. */
    static void note(String operation, String code) {
        String line = operation + " " + code;
        if (KNOWN.add(line)) {
            append(line);
        }
    }

    private static synchronized void append(String line) {
        try {
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What was noted, each as {@code POST /v1/payments not_found}. */
    static Set<String> noted() {
        try {
            return Files.exists(FILE) ? new TreeSet<>(Files.readAllLines(FILE)) : Set.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The codes that an operation can answer with, by the document. */
    static Set<String> announced(Contract contract, String operation) {
        String[] parts = operation.split(" ", 2);
        JsonNode responses = contract.document()
                .at("/paths/" + parts[1].replace("/", "~1") + "/" + parts[0].toLowerCase(Locale.ROOT) + "/responses");
        Set<String> codes = new TreeSet<>();
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
            contract.resolve(response.getValue())
                    .at("/content/application~1problem+json/schema/allOf/1/properties/code/enum")
                    .forEach(code -> codes.add(code.stringValue()));
        }
        return codes;
    }

    /** Everything announced, each as it is noted. */
    static List<String> announced(Contract contract) {
        List<String> all = new ArrayList<>();
        for (String operation : contract.operations()) {
            announced(contract, operation).forEach(code -> all.add(operation + " " + code));
        }
        return all;
    }
}
