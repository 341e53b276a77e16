package io.daybook.offenders.gateway;

import com.stripe.PlantedClient;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.daybook.offenders.query.CommandingQuery;
import org.jooq.DSLContext;

/** A door that looks through the wall, writes SQL by jOOQ, calls Stripe and knows which store is in use. */
public final class PeepingGateway {

    CommandingQuery peep(DSLContext sql, AxonServerConnection store, PlantedClient client) {
        sql.execute(store.toString() + client.hashCode());
        return new CommandingQuery();
    }
}
