package io.daybook.shared.types;

/** Names a merchant's own address that webhooks are sent to. */
public record WebhookEndpointId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "we_";

    public WebhookEndpointId {
        Id.check(value, PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
