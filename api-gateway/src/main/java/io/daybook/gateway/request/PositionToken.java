package io.daybook.gateway.request;

import io.daybook.shared.types.Position;
import java.util.regex.Pattern;

/** A position in the log as merchants see it: opaque, for reading one's own writes. */
public final class PositionToken {

    /** Answered by every read and every write. */
    public static final String HEADER = "Daybook-Position";

    /** Asked for by a read. */
    static final String MINIMUM_HEADER = "Daybook-Min-Position";

    private static final String PREFIX = "p1_";
    private static final int RADIX = 36;
    private static final Pattern FORM = Pattern.compile("p1_(0|[1-9a-z][0-9a-z]{0,11})");

    private PositionToken() {}

    public static String of(Position position) {
        return PREFIX + Long.toString(position.value(), RADIX);
    }

    /**
     * Reads a token.
     *
     * @throws IllegalArgumentException when it is none of ours
     */
    public static Position parse(String token) {
        if (!FORM.matcher(token).matches()) {
            throw new IllegalArgumentException("not a position");
        }
        return new Position(Long.parseLong(token.substring(PREFIX.length()), RADIX));
    }
}
