package io.daybook.command.connector.stripe;

import io.daybook.command.connector.Calls;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.ConnectorScenarios;
import io.daybook.command.connector.GatewayDouble;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import java.time.Duration;
import java.util.List;

class StripeScenariosTest extends ConnectorScenarios {

    private static final String NEVER = "do_not_try_again";
    private static final String LATER = "try_again_later";
    private static final String CONFIRM = "confirm_card_data";

    @Override
    protected GatewayDouble open() {
        return new StripeTwin(0, Calls.CLOCK);
    }

    @Override
    protected Connector connect(GatewayDouble gateway, Duration patience) {
        return Stripes.connector((StripeTwin) gateway, patience, Calls.CLOCK);
    }

    @Override
    protected String approved() {
        return "pm_card_visa";
    }

    @Override
    protected List<Declining> declined() {
        return List.of(
                new Declining("pm_card_chargeDeclined", "declined", LATER),
                new Declining("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds", LATER),
                new Declining("pm_card_visa_chargeDeclinedLostCard", "lost_card", NEVER),
                new Declining("pm_card_visa_chargeDeclinedStolenCard", "stolen_card", NEVER),
                new Declining("pm_card_chargeDeclinedExpiredCard", "expired_card", CONFIRM),
                new Declining("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", CONFIRM),
                new Declining("pm_card_chargeDeclinedProcessingError", "processing_error", LATER),
                new Declining("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "card_velocity_exceeded", LATER),
                new Declining("pm_card_radarBlock", "fraudulent", NEVER));
    }

    @Override
    protected String challenged() {
        return "pm_card_threeDSecure2Required";
    }
}
