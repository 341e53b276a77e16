package io.daybook.gateway.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** The bytes of an event as they are stored, which are the bytes that are hashed and signed. */
record Payload(@JsonValue @JsonRawValue String text) {}
