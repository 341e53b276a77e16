package io.daybook.offenders.command.payment;

import io.daybook.offenders.query.CommandingQuery;
import org.axonframework.queryhandling.QueryHandler;

/** A command side that looks at the query side, which looks back: a cycle, too. */
public final class PeepingCommand {

    @QueryHandler
    CommandingQuery peep(String query) {
        return new CommandingQuery();
    }
}
