package io.daybook.eventstore;

import io.daybook.shared.types.Accepted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Lets no command be answered from a remembered stream that another node has carried on. A decision with events is checked
 * by the database, which refuses a sequence that is taken; one without events, a rejection above all, is checked here: when
 * the log knows more of the aggregate, what was remembered is dropped and the command is decided again.
 */
final class StaleDecisions implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final String USED = StaleDecisions.class.getName();

    /** Of all commands that are decided together: an aggregate is loaded once for them, by the first. */
    private static final String USED_BY_ALL = USED + ".all";

    private static final long NOTHING = -1;

    private final RecentStreams streams;
    private final Function<String, Optional<Long>> lastSequence;

    /** @param lastSequence of an aggregate, as the database knows it */
    StaleDecisions(RecentStreams streams, Function<String, Optional<Long>> lastSequence) {
        this.streams = streams;
        this.lastSequence = lastSequence;
    }

    /** Notes that the command at work decides on a stream that was not read for it. */
    static void using(String aggregateId, int events) {
        if (CurrentUnitOfWork.isStarted()) {
            used(CurrentUnitOfWork.get(), USED).put(aggregateId, events - 1L);
            used(CurrentUnitOfWork.get().root(), USED_BY_ALL).put(aggregateId, events - 1L);
        }
    }

    private static Map<String, Long> used(UnitOfWork<?> unitOfWork, String by) {
        return unitOfWork.getOrComputeResource(by, key -> new HashMap<>());
    }

    /** Told to the command gateway, which gives the command again. */
    static final class StaleDecisionException extends ConcurrencyException {

        private static final long serialVersionUID = 1L;

        StaleDecisionException(String aggregateId) {
            super("another node has written events of " + aggregateId + " since it was last read here");
        }
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Object answer;
        try {
            answer = chain.proceed();
        } catch (RuntimeException refusal) {
            // A rejection, or rules that could make nothing of what they saw.
            check(used(unitOfWork.root(), USED_BY_ALL));
            throw refusal;
        }
        Map<String, Long> used = used(unitOfWork, USED);
        if (!(answer instanceof Accepted accepted) || used.containsValue(accepted.version())) {
            check(used);
        }
        return answer;
    }

    private void check(Map<String, Long> used) {
        used.forEach((aggregateId, last) -> {
            if (lastSequence.apply(aggregateId).orElse(NOTHING) > last) {
                streams.outdated(aggregateId);
                throw new StaleDecisionException(aggregateId);
            }
        });
    }
}
