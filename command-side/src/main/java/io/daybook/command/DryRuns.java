package io.daybook.command;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Lets no command that is a dry run get as far as its commit. */
final class DryRuns implements MessageHandlerInterceptor<CommandMessage<?>> {

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Object answer = chain.proceed();
        if (unitOfWork.isRoot() && Rehearsal.isOn()) {
            throw Rehearsal.end(Rehearsal.since(0));
        }
        return answer;
    }
}
