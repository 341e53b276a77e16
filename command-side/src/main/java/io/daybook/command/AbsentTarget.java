package io.daybook.command;

import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** Answers a command to what does not exist as the rules answer one to what is another's. */
final class AbsentTarget implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        try {
            return chain.proceed();
        } catch (AggregateNotFoundException absent) {
            throw Obedience.refusal(new Rejection(RejectionCode.NOT_FOUND, "There is no such object."));
        }
    }
}
