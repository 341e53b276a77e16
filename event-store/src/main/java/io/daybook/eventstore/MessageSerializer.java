package io.daybook.eventstore;

import io.daybook.shared.EventRegistry;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Writes events under the stable name and the revision of {@link EventRegistry}, and never under a class name: the log
 * outlives every package. Other messages, which live for seconds, go by the name of their class.
 */
final class MessageSerializer extends JacksonSerializer {

    private MessageSerializer(Builder builder) {
        super(builder);
    }

    static MessageSerializer create() {
        return new MessageSerializer(JacksonSerializer.builder().objectMapper(MessageJson.mapper()));
    }

    @Override
    @SuppressWarnings("rawtypes") // As the overridden method is declared.
    public SerializedType typeForClass(Class type) {
        return EventRegistry.isEvent(type)
                ? new SimpleSerializedType(EventRegistry.nameOf(type), Integer.toString(EventRegistry.revisionOf(type)))
                : super.typeForClass(type);
    }

    /**
     * The class of a stored name.
     *
     * @throws SerializationException when this release knows no such message. Axon would pass over it in silence, and all
     *     that is derived from the log would be wrong
     */
    @Override
    @SuppressWarnings("rawtypes") // As the overridden method is declared.
    public Class classForType(SerializedType type) {
        if (EventRegistry.isName(type.getName())) {
            return EventRegistry.classOf(type.getName());
        }
        Class<?> found = super.classForType(type);
        if (found == UnknownSerializedType.class) {
            throw new SerializationException("this release knows no message called " + type.getName());
        }
        return found;
    }
}
