package io.daybook.eventstore;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * The stream of all events that processors follow, whichever store is in use.
 *
 * @param source wakes its readers on commit
 */
public record EventTail(StreamableMessageSource<TrackedEventMessage<?>> source) {}
