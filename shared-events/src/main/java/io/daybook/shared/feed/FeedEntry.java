package io.daybook.shared.feed;

/**
 * A public event.
 *
 * @param eventId of the event in the log
 * @param sequence among the merchant's events of its mode, from 1 without gaps
 * @param payload the event as JSON in ASCII: exactly the bytes that are hashed, signed and sent
 */
public record FeedEntry(String eventId, String type, long sequence, String payload) {}
