package io.daybook.shared.operation;

import java.util.regex.Pattern;

/** The name under which a gateway is configured, such as {@code simulator} or {@code stripe}. */
public record ConnectorName(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    public ConnectorName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a connector's name is up to 32 lower-case letters, digits and _");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
