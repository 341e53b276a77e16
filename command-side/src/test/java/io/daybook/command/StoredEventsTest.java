package io.daybook.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.shared.EventSamplesContract;
import io.daybook.shared.types.DomainEvent;
import java.io.IOException;

/** The side that decides understands all that was ever decided. */
class StoredEventsTest implements EventSamplesContract {

    private final ObjectMapper mapper = MessageJson.mapper();

    @Override
    public DomainEvent read(byte[] json, Class<? extends DomainEvent> type) throws IOException {
        return mapper.readValue(json, type);
    }

    @Override
    public byte[] write(DomainEvent event) throws IOException {
        return mapper.writeValueAsBytes(event);
    }
}
