package io.daybook.shared.types;

import java.util.List;

/** What every event says of its cause beside its payload: who, for whom, why and from where. */
public final class MetadataKeys {

    /** Who: a {@link CredentialId}, {@code connector:name}, {@code daybook:name} for automations. */
    public static final String ACTOR = "actor";

    public static final String MERCHANT = "merchant_id";
    public static final String MODE = "mode";

    /** The request that began it all, as answered in the problem or the {@code Request-Id} header. */
    public static final String REQUEST = "request_id";

    public static final String IDEMPOTENCY_KEY = "idempotency_key";
    public static final String API_VERSION = "api_version";

    /** The network address of the merchant's server; a shopper's address is personal and never stands here. */
    public static final String ADDRESS = "address";

    /** The id of the message that caused this one: of an event for what Daybook does by itself, else of a command. */
    public static final String CAUSATION = "causation_id";

    /** The id of the message that began it all. */
    public static final String CORRELATION = "correlation_id";

    /** On a command: the id of an aggregate that it begins, when nobody can have used that id before. */
    public static final String NEW_TARGET = "new_target";

    /** On a command: {@code true} when it is only to be told what would be written ({@code Foreseen}), and nothing written. */
    public static final String DRY_RUN = "dry_run";

    /** Copied from every message to those that it causes. */
    public static final List<String> CARRIED =
            List.of(ACTOR, MERCHANT, MODE, REQUEST, IDEMPOTENCY_KEY, API_VERSION, ADDRESS, CORRELATION);

    private MetadataKeys() {}
}
