package io.daybook.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class NodeRolesTest {

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        @ConditionalOnRole(NodeRole.COMMAND)
        String decides() {
            return "decides";
        }

        @Bean
        @ConditionalOnRole({NodeRole.GATEWAY, NodeRole.QUERY})
        String reads() {
            return "reads";
        }
    }

    @Test
    void aNodeIsWholeUnlessToldOtherwise() {
        assertThat(NodeRoles.of(new StandardEnvironment())).isEqualTo(NodeRoles.WHOLE);
    }

    @Test
    void rolesAreListedWithCommas() {
        assertThat(NodeRoles.of(environment("gateway, query"))).isEqualTo(Set.of(NodeRole.GATEWAY, NodeRole.QUERY));
    }

    @Test
    void anUnknownRoleIsRefusedInOneLine() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> NodeRoles.of(environment("gateway,cook")))
                .withMessage("Unknown role 'cook' in daybook.roles: known are gateway, command, query, simulator");
    }

    @Test
    void theSimulatorSharesItsProcessWithNobody() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> NodeRoles.of(environment("simulator,gateway")))
                .withMessageContaining("simulator");
    }

    @Test
    void aPartIsThereWhenOneOfItsRolesIsPlayed() {
        assertThat(beans("query")).containsExactly("reads");
        assertThat(beans("command")).containsExactly("decides");
        assertThat(beans("command,gateway")).containsExactlyInAnyOrder("decides", "reads");
        assertThat(beans("simulator")).isEmpty();
    }

    private static Set<String> beans(String roles) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.setEnvironment(environment(roles));
            context.register(Parts.class);
            context.refresh();
            return Set.copyOf(context.getBeansOfType(String.class).values());
        }
    }

    private static StandardEnvironment environment(String roles) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(NodeRoles.PROPERTY, roles)));
        return environment;
    }
}
