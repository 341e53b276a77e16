package io.daybook.gateway.idempotency;

import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Rejection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/** Obeys every command, or fails as it is told to. */
@SuppressWarnings("TypeParameterUnusedInFormals") // As Axon has it.
final class Obedient implements CommandGateway {

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();
    private volatile @Nullable RuntimeException failure;

    /** The ids of what it was told to do, in order. */
    List<String> sent() {
        return sent;
    }

    void failWith(RuntimeException failing) {
        failure = failing;
    }

    void reject(Rejection rejection) {
        failure = new CommandExecutionException(rejection.code().name(), null, rejection);
    }

    /** What happens while the next command is under way. */
    void during(Runnable meanwhile) {
        next.set(meanwhile);
    }

    void obeyAgain() {
        failure = null;
    }

    @Override
    public <R> CompletableFuture<R> send(Object command) {
        CommandMessage<?> message = (CommandMessage<?>) command;
        sent.add(((VoidPayment) message.getPayload()).voidId().value());
        Runnable meanwhile = next.getAndSet(null);
        if (meanwhile != null) {
            meanwhile.run();
        }
        @SuppressWarnings("unchecked") // All commands are answered so.
        R accepted = (R) new Accepted(0);
        RuntimeException failing = failure;
        return failing == null ? CompletableFuture.completedFuture(accepted) : CompletableFuture.failedFuture(failing);
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        throw new UnsupportedOperationException("commands are sent one way here");
    }

    @Override
    public <R> R sendAndWait(Object command) {
        throw new UnsupportedOperationException("commands are sent one way here");
    }

    @Override
    public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("commands are sent one way here");
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException("commands are sent one way here");
    }
}
