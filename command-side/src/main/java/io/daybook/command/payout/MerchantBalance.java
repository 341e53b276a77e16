package io.daybook.command.payout;

import static io.daybook.command.Obedience.obey;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.daybook.command.Obedience;
import io.daybook.command.connector.Connectors;
import io.daybook.command.rules.BalanceRules;
import io.daybook.command.rules.BalanceState;
import io.daybook.command.rules.CallPolicy;
import io.daybook.command.rules.Decision;
import io.daybook.command.rules.PayoutRules;
import io.daybook.command.rules.ReleaseTerms;
import io.daybook.command.rules.ScheduleRules;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payout.BalanceCommand.ApplyFunds;
import io.daybook.shared.payout.BalanceCommand.ChangePayoutSchedule;
import io.daybook.shared.payout.BalanceCommand.PayOutOnSchedule;
import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import io.daybook.shared.payout.BalanceCommand.RequestPayout;
import io.daybook.shared.payout.BalanceEvent;
import io.daybook.shared.payout.BalanceEvent.PayoutReserved;
import io.daybook.shared.payout.PayoutEvent.PayoutRequested;
import io.daybook.shared.payout.PayoutSchedule;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.Tenant;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant has with us in one currency, as Axon keeps it: a thin shell around {@link BalanceRules}. It is kept in
 * snapshots by its fields.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
public class MerchantBalance {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable BalanceId id;

    private @Nullable BalanceState state;

    /** For Axon, which fills it from its events. */
    public MerchantBalance() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(ApplyFunds command, ReleaseTerms terms) {
        return obey(BalanceRules.apply(state, command, terms), Obedience.of(command.tenant()));
    }

    @CommandHandler
    Accepted handle(ReleaseFunds command) {
        BalanceState before = requireNonNull(state);
        return obey(BalanceRules.release(before, command), Obedience.of(before.tenant()));
    }

    /**
     * Sets the money aside and begins the payout in one unit of work: neither can be there without the other. A merchant who
     * never had anything is refused like one who has too little.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(RequestPayout command, Connectors connectors, CallPolicy policy) throws Exception {
        Optional<ConnectorName> connector = connectors.payingOut(
                command.tenant(),
                command.route(),
                command.destination().text(),
                command.amount().currency());
        Decision<BalanceEvent> decision = BalanceRules.request(state, command, connector);
        Accepted accepted = obey(decision, Obedience.of(command.tenant()));
        if (decision instanceof Decision.Accept<BalanceEvent>(var events) && !events.isEmpty()) {
            PayoutRequested begun = PayoutRules.begin(command, connector.orElseThrow(), policy);
            AggregateLifecycle.createNew(Payout.class, () -> new Payout(begun));
        }
        return accepted;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(ChangePayoutSchedule command, Connectors connectors) {
        PayoutSchedule schedule = command.schedule();
        Optional<ConnectorName> connector =
                schedule == null ? Optional.empty() : connector(command.tenant(), schedule, connectors);
        return obey(ScheduleRules.change(state, command, connector), Obedience.of(command.tenant()));
    }

    /** Sets aside all that is available, and begins its payout, in one unit of work. */
    @CommandHandler
    Accepted handle(PayOutOnSchedule command, Connectors connectors, CallPolicy policy) throws Exception {
        BalanceState before = requireNonNull(state);
        Optional<PayoutSchedule> due = ScheduleRules.due(before, command.at());
        Optional<ConnectorName> connector = due.flatMap(schedule -> connector(before.tenant(), schedule, connectors));
        Decision<BalanceEvent> decision = ScheduleRules.keep(before, command, connector);
        Accepted accepted = obey(decision, Obedience.of(before.tenant()));
        if (decision instanceof Decision.Accept<BalanceEvent>(var events)) {
            for (BalanceEvent event : events) {
                if (event instanceof PayoutReserved reserved) {
                    RequestPayout request =
                            ScheduleRules.request(before, command, due.orElseThrow(), reserved.amount());
                    PayoutRequested begun = PayoutRules.begin(request, connector.orElseThrow(), policy);
                    AggregateLifecycle.createNew(Payout.class, () -> new Payout(begun));
                }
            }
        }
        return accepted;
    }

    private static Optional<ConnectorName> connector(Tenant tenant, PayoutSchedule schedule, Connectors connectors) {
        return connectors.payingOut(
                tenant,
                schedule.route(),
                schedule.destination().text(),
                schedule.minimum().currency());
    }

    @EventSourcingHandler
    void on(BalanceEvent event) {
        id = event.balanceId();
        state = BalanceState.evolve(state, event);
    }
}
