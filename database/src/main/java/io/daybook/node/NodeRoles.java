package io.daybook.node;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Reads the property {@code daybook.roles}: a comma-separated list, by default {@code gateway,command,query}. */
public final class NodeRoles {

    /** The name of the property. */
    public static final String PROPERTY = "daybook.roles";

    /** The roles that together make a whole node. */
    public static final Set<NodeRole> WHOLE =
            Collections.unmodifiableSet(EnumSet.of(NodeRole.GATEWAY, NodeRole.COMMAND, NodeRole.QUERY));

    private NodeRoles() {}

    /**
     * The roles of this process, never empty.
     *
     * @throws StartRefused when a role is unknown, or the simulator is asked to share a process
     */
    public static Set<NodeRole> of(Environment environment) {
        List<String> names = Binder.get(environment)
                .bind(PROPERTY, Bindable.listOf(String.class))
                .orElse(List.of());
        EnumSet<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
        names.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(name -> roles.add(parse(name)));
        if (roles.isEmpty()) {
            return WHOLE;
        }
        if (roles.contains(NodeRole.SIMULATOR) && roles.size() > 1) {
            throw new StartRefused(
                    "The role simulator is a process of its own and cannot be combined with " + list(roles),
                    "Start it alone: daybook.roles=simulator");
        }
        return Collections.unmodifiableSet(roles);
    }

    private static NodeRole parse(String name) {
        return Arrays.stream(NodeRole.values())
                .filter(role -> role.configName().equals(name))
                .findAny()
                .orElseThrow(() -> new StartRefused(
                        "Unknown role '" + name + "' in " + PROPERTY + ": known are "
                                + list(EnumSet.allOf(NodeRole.class)),
                        "Correct " + PROPERTY + ", or leave it out to play gateway, command and query"));
    }

    private static String list(Set<NodeRole> roles) {
        return roles.stream().map(NodeRole::configName).collect(Collectors.joining(", "));
    }
}
