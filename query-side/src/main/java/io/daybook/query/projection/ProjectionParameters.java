package io.daybook.query.projection;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Gives event handlers their {@link Recorded} and their {@link Batch}. Found by the framework as a service. */
public final class ProjectionParameters implements ParameterResolverFactory {

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        Class<?> type = parameters[index].getType();
        if (type.equals(Recorded.class)) {
            return new OfRecorded();
        }
        return Batch.class.isAssignableFrom(type) ? new OfBatch() : null;
    }

    private static final class OfRecorded implements ParameterResolver<Recorded> {

        @Override
        public Recorded resolveParameterValue(Message<?> message) {
            return Recorded.of((EventMessage<?>) message);
        }

        @Override
        public boolean matches(Message<?> message) {
            return message instanceof EventMessage;
        }
    }

    private static final class OfBatch implements ParameterResolver<Batch> {

        @Override
        public Batch resolveParameterValue(Message<?> message) {
            return ProjectingInvoker.currentBatch(CurrentUnitOfWork.get());
        }

        @Override
        public boolean matches(Message<?> message) {
            return message instanceof EventMessage;
        }
    }
}
