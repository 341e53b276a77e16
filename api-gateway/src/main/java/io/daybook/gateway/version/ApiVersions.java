package io.daybook.gateway.version;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * The versions of the API, each a date, and the chain of changes between them. A request of an older version is carried
 * forward change by change, and its answer back, so that handlers know only the newest. Thread-safe.
 */
public final class ApiVersions {

    /** The request header, and that of every answer. */
    public static final String HEADER = "Daybook-Version";

    /** The first one. Whoever began before versions were recorded began with it. */
    public static final String FIRST = "2026-11-01";

    /** In the order of their dates. */
    private static final List<VersionChange> CHANGES = List.of(new AmountsInOnePlace());

    private static final List<String> ALL = Stream.concat(
                    Stream.of(FIRST), CHANGES.stream().map(VersionChange::version))
            .toList();

    /** What handlers know. */
    public static final String NEWEST = ALL.getLast();

    /** Keys and values of merchants, which may look like anything. */
    private static final Set<String> NOT_OURS = Set.of("metadata", "data");

    private ApiVersions() {}

    /** All of them, oldest first. */
    public static List<String> all() {
        return ALL;
    }

    /**
     * The same version, which exists.
     *
     * @param field where it was asked for
     * @throws ProblemException when it does not
     */
    public static String mustExist(String version, String field) {
        if (!ALL.contains(version)) {
            String detail = "The versions are " + String.join(", ", ALL) + ".";
            throw ProblemException.of(
                    ProblemCode.UNSUPPORTED_VERSION,
                    detail,
                    new FieldError(field, FieldError.Code.UNKNOWN_VALUE, detail));
        }
        return version;
    }

    private static List<VersionChange> since(String version) {
        return CHANGES.subList(ALL.indexOf(version), CHANGES.size());
    }

    /**
     * Makes of a request one of the newest version.
     *
     * @return the fields that its own version does not know
     */
    public static Set<String> upgradeRequest(String version, String address, ObjectNode body) {
        Set<String> unknown = new LinkedHashSet<>();
        since(version).forEach(change -> unknown.addAll(change.upgradeRequest(address, body)));
        return unknown;
    }

    /** What a field of the newest version is called in another; the path of a field within others is kept. */
    public static String downgradeField(String version, String address, String field) {
        String name = field;
        List<VersionChange> changes = new ArrayList<>(since(version));
        for (VersionChange change : changes.reversed()) {
            name = change.downgradeField(address, name);
        }
        return name;
    }

    /** What becomes in another version of the properties of a type that answers are made of. */
    static List<BeanPropertyWriter> downgradeProperties(String version, List<BeanPropertyWriter> newest) {
        List<BeanPropertyWriter> properties = newest;
        for (VersionChange change : since(version).reversed()) {
            properties = change.downgradeProperties(properties);
        }
        return properties;
    }

    /** Makes of an answer one of another version. */
    static void downgradeAnswer(String version, JsonNode answer) {
        for (VersionChange change : since(version).reversed()) {
            walk(change, answer);
        }
    }

    private static void walk(VersionChange change, JsonNode node) {
        if (node instanceof ObjectNode object) {
            change.downgradeObject(object);
            object.properties().forEach(field -> {
                if (isOurs(field.getKey(), field.getValue())) {
                    walk(change, field.getValue());
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(entry -> walk(change, entry));
        }
    }

    static boolean isOurs(@Nullable String field, JsonNode value) {
        return field == null || !NOT_OURS.contains(field) || value instanceof ArrayNode;
    }

    /** Makes of the description of the first version that of another. */
    public static void upgradeDescription(String version, ObjectNode document) {
        for (VersionChange change : CHANGES.subList(0, ALL.indexOf(version))) {
            change.upgradeDescription(document);
        }
        ((ObjectNode) document.get("info")).put("version", version);
        ((ObjectNode) document.at("/components/parameters/Version/schema")).put("const", version);
        ((ObjectNode) document.at("/components/headers/Version/schema")).put("const", version);
    }
}
