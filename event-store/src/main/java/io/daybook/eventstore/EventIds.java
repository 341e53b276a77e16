package io.daybook.eventstore;

import com.github.f4b6a3.ulid.UlidCreator;
import org.axonframework.common.IdentifierFactory;

/** Gives every message an id: {@code evt_} and a ULID, ascending within a process. Found by Axon as a service. */
public final class EventIds extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return "evt_" + UlidCreator.getMonotonicUlid();
    }
}
