package io.daybook.gateway.dependencies;

import org.apache.maven.artifact.versioning.ComparableVersion;
import tools.jackson.databind.JsonNode;

/** One record of the OSV database, in its format 1.x. */
record Advisory(JsonNode json) {

    String id() {
        return json.path("id").stringValue("?");
    }

    String summary() {
        return json.path("summary").stringValue("");
    }

    /** @param name of a Maven artifact, as {@code group:artifact} */
    boolean concerns(String name, String version) {
        if (json.has("withdrawn")) {
            return false;
        }
        for (JsonNode affected : json.path("affected")) {
            boolean same = "Maven".equals(affected.at("/package/ecosystem").stringValue(""))
                    && name.equals(affected.at("/package/name").stringValue(""));
            if (same && (isListed(affected, version) || isWithin(affected, version))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isListed(JsonNode affected, String version) {
        return affected.path("versions").valueStream().anyMatch(listed -> version.equals(listed.stringValue("")));
    }

    private static boolean isWithin(JsonNode affected, String version) {
        ComparableVersion ours = new ComparableVersion(version);
        for (JsonNode range : affected.path("ranges")) {
            boolean within = false;
            // In order, as the format demands: introduced, fixed, introduced again, …
            for (JsonNode event : range.path("events")) {
                if (event.has("introduced")) {
                    within |= compare(ours, event.get("introduced")) >= 0;
                } else if (event.has("fixed")) {
                    within &= compare(ours, event.get("fixed")) < 0;
                } else if (event.has("last_affected")) {
                    within &= compare(ours, event.get("last_affected")) <= 0;
                }
            }
            if (within && !"GIT".equals(range.path("type").stringValue(""))) {
                return true;
            }
        }
        return false;
    }

    private static int compare(ComparableVersion ours, JsonNode version) {
        return ours.compareTo(new ComparableVersion(version.stringValue("0")));
    }
}
