package io.daybook.eventstore;

import io.daybook.node.NodeRole;
import io.daybook.node.NodeRoles;
import io.daybook.node.StartRefused;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Refuses a start that the event store cannot serve, before a database or anything else is started for it. */
final class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /**
     * Checks the roles of this process, and Axon Server where it is switched on.
     *
     * @throws StartRefused in one line
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        Set<NodeRole> roles = NodeRoles.of(environment);
        if (roles.contains(NodeRole.SIMULATOR)) {
            return; // It has no events.
        }
        if (AxonServer.isSwitchedOn(environment)) {
            AxonServer.await(environment);
        } else if (!roles.containsAll(NodeRoles.WHOLE)) {
            throw new StartRefused(
                    "Not all of gateway, command and query run in this process (" + NodeRoles.PROPERTY + "="
                            + environment.getProperty(NodeRoles.PROPERTY)
                            + "), and PostgreSQL alone cannot carry commands and queries to another",
                    "Run whole nodes (leave " + NodeRoles.PROPERTY + " out), as many as you like on one database,"
                            + " or switch Axon Server on by " + AxonServer.SWITCH + "=true");
        }
    }
}
