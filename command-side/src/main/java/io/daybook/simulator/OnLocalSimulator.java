package io.daybook.simulator;

import io.daybook.node.NodeRole;
import io.daybook.node.NodeRoles;
import java.util.Set;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where the gateway lives: in a process of its own, or within Daybook unless it is told of another. */
final class OnLocalSimulator implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        Set<NodeRole> roles = NodeRoles.of(environment);
        boolean elsewhere =
                !environment.getProperty("daybook.simulator.url", "").isBlank();
        return roles.contains(NodeRole.SIMULATOR) || (roles.contains(NodeRole.COMMAND) && !elsewhere);
    }
}
