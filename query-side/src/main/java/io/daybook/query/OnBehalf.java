package io.daybook.query;

import static java.util.Objects.requireNonNull;

import io.daybook.shared.types.AcrossTenants;
import io.daybook.shared.types.Tenant;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/** Answers every query on behalf of the tenant that it names: the rows of others cannot be read meanwhile. */
final class OnBehalf implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    /** How each kind of query tells its tenant. */
    private static final ClassValue<Optional<Method>> TENANT = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return Optional.ofNullable(type.getRecordComponents()).stream()
                    .flatMap(Arrays::stream)
                    .filter(component -> component.getType() == Tenant.class)
                    .map(RecordComponent::getAccessor)
                    .findFirst();
        }
    };

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unit, InterceptorChain chain)
            throws Exception {
        return viewer(unit.getMessage().getPayload()).answering(chain::proceed);
    }

    /**
     * For whom a query is answered.
     *
     * @throws IllegalStateException when it says neither, which is a mistake in the program
     */
    static Viewer viewer(Object query) throws ReflectiveOperationException {
        if (query instanceof AcrossTenants) {
            return Viewer.EVERYBODY;
        }
        Optional<Method> accessor = TENANT.get(query.getClass());
        if (accessor.isEmpty()) {
            throw new IllegalStateException(query.getClass().getSimpleName()
                    + " names no tenant, nor does it say that it is answered across tenants");
        }
        return Viewer.of((Tenant) requireNonNull(accessor.get().invoke(query)));
    }
}
