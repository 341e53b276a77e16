package io.daybook.command.connector;

/** What a connector makes of a webhook. */
public sealed interface WebhookReading {

    /** It is not proven to come from the gateway, or too old. The reason is for our log and never repeats the message. */
    record Forged(String reason) implements WebhookReading {}

    /** It comes from the gateway, and cannot be understood. */
    record Unreadable(String reason) implements WebhookReading {}

    /**
     * It comes from the gateway, and concerns nothing here.
     *
     * @param id the gateway's own id of the webhook
     */
    record Ignored(String id, String type) implements WebhookReading {}

    /**
     * It tells something.
     *
     * @param id the gateway's own id of the webhook
     */
    record Heard(String id, String type, Notice notice) implements WebhookReading {}
}
