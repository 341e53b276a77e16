package io.daybook.shared.types;

/** Names one version of a merchant's routing rules. */
public record RoutingId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "route_";

    public RoutingId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
