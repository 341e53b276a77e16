package io.daybook.query.projection;

import io.daybook.shared.types.Reading;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.common.Priority;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.annotation.QueryHandlingMember;

/**
 * Lets query handlers say what they give a reading of. The query bus compares the class that is asked for with the type
 * that a handler declares, and takes {@code Reading<Page<PaymentView>>} for something else than {@code Reading}. Found by
 * the framework as a service.
 */
@Priority(Priority.LAST) // After the framework's own has made query handlers of them.
public final class ReadingHandlers implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.unwrap(QueryHandlingMember.class)
                .filter(member -> isReading(member.getResultType()))
                .<MessageHandlingMember<T>>map(member -> new OfReading<>(original, member.getQueryName()))
                .orElse(original);
    }

    private static boolean isReading(Type type) {
        return type instanceof ParameterizedType parameterized && parameterized.getRawType() == Reading.class;
    }

    private static final class OfReading<T> extends WrappedMessageHandlingMember<T> implements QueryHandlingMember<T> {

        private final String queryName;

        private OfReading(MessageHandlingMember<T> delegate, String queryName) {
            super(delegate);
            this.queryName = queryName;
        }

        /** All that there is to check but the type of the answer, which the framework's own check would refuse. */
        @Override
        public boolean canHandle(Message<?> message) {
            return message instanceof QueryMessage<?, ?> query
                    && query.getQueryName().equals(queryName)
                    && canHandleType(message.getPayloadType());
        }

        @Override
        public String getQueryName() {
            return queryName;
        }

        @Override
        public Type getResultType() {
            return Reading.class;
        }
    }
}
