package io.daybook.shared.types;

/** Names one webhook that came in, for as long as it is dealt with. */
public record WebhookId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "whk_";

    public WebhookId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
