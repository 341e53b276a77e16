package io.daybook.command.merchant;

import static io.daybook.command.Obedience.obey;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.daybook.command.Obedience;
import io.daybook.command.connector.Connectors;
import io.daybook.command.rules.MerchantRules;
import io.daybook.command.rules.MerchantRules.MerchantState;
import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.ChangeRiskRules;
import io.daybook.shared.merchant.MerchantCommand.ChangeRouting;
import io.daybook.shared.merchant.MerchantCommand.DisableUser;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantCommand.RegisterUser;
import io.daybook.shared.merchant.MerchantCommand.ReinstateMerchant;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantCommand.RotateApiKey;
import io.daybook.shared.merchant.MerchantCommand.SuspendMerchant;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.MerchantId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A merchant, as Axon keeps it: a thin shell around {@link MerchantRules}. It is kept in snapshots by its fields. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
public class Merchant {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable MerchantId id;

    private @Nullable MerchantState state;

    /** For Axon, which fills it from its events. */
    public Merchant() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(OnboardMerchant command, Connectors connectors) {
        return obey(MerchantRules.onboard(state, command, connectors.names()), Obedience.of(command.merchantId()));
    }

    @CommandHandler
    Accepted handle(IssueApiKey command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(RotateApiKey command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(RevokeApiKey command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(RegisterUser command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(DisableUser command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(SuspendMerchant command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(ReinstateMerchant command) {
        return decide(command);
    }

    @CommandHandler
    Accepted handle(ChangeRiskRules command) {
        return obey(MerchantRules.decide(state, command), Obedience.of(command.tenant()));
    }

    @CommandHandler
    Accepted handle(ChangeRouting command, Connectors connectors) {
        return obey(MerchantRules.changeRouting(state, command, connectors.names()), Obedience.of(command.tenant()));
    }

    private Accepted decide(MerchantCommand command) {
        return obey(MerchantRules.decide(state, command), Obedience.of(command.merchantId()));
    }

    @EventSourcingHandler
    void on(MerchantEvent event) {
        id = event.merchantId();
        state = MerchantRules.evolve(state, event);
    }
}
