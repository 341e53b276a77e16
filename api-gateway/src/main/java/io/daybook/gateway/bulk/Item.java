package io.daybook.gateway.bulk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the writes.
 *
 * @param number from 0
 * @param key its own idempotency key, or one that is made of the whole's where all are done together
 */
record Item(int number, String path, ObjectNode body, String key) {

    private static final Pattern SUBJECT = Pattern.compile("/v1/(?:[a-z-]+/)+([a-z]+_[0-9A-Z]{26})(?:/.*)?");

    /** What it is about, so that what is about the same is done in order; itself when it is about nothing yet. */
    String subject() {
        Matcher matcher = SUBJECT.matcher(path);
        return matcher.matches() ? matcher.group(1) : "#" + number;
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "Item[" + number + " " + path + "]";
    }
}
