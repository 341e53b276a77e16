package io.daybook.command.connector.paypal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something may be fetched from: a scheme, a host or all hosts under a domain, and a port.
 *
 * @param wildcard whether the host stands for all below it, and not for itself
 * @param port −1 for the scheme's own
 */
record Origin(String scheme, String host, boolean wildcard, int port) {

    private static final Pattern FORM = Pattern.compile("(https?)://(\\*\\.)?([a-z0-9.-]+)(?::([0-9]{1,5}))?");

    /** Reads {@code https://*.paypal.com} or {@code https://api.paypal.com:8443}; empty when it is of neither form. */
    static Optional<Origin> parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group(4) == null ? -1 : Integer.parseInt(matcher.group(4));
        return Optional.of(new Origin(matcher.group(1), matcher.group(3), matcher.group(2) != null, port));
    }

    boolean holds(URI url) {
        if (url.getHost() == null || !scheme.equals(url.getScheme()) || port != url.getPort()) {
            return false;
        }
        String asked = url.getHost().toLowerCase(Locale.ROOT);
        return wildcard ? asked.endsWith("." + host) : asked.equals(host);
    }
}
