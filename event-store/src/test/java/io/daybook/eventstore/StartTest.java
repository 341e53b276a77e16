package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.database.Database;
import io.daybook.database.TemporaryDatabase;
import io.daybook.node.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What there is after a start, and which starts are refused. */
class StartTest {

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(EventStoreAutoConfiguration.class)
    static class Node {

        @Bean(destroyMethod = "close")
        Database database() {
            return TemporaryDatabase.create();
        }
    }

    /** Nothing but the store, so that a refusal costs no database. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(EventStoreAutoConfiguration.class)
    static class NodeWithoutDatabase {

        public static void main(String[] arguments) {
            start(NodeWithoutDatabase.class, arguments);
        }
    }

    @Test
    void onPostgresNothingOfAxonServerAndNoUpdateCheckIsThere() {
        try (ConfigurableApplicationContext context = start(Node.class)) {
            Configuration axon = context.getBean(Configuration.class);

            assertThat(axon.eventStore()).isInstanceOf(EmbeddedEventStore.class);
            assertThat(axon.commandBus()).isInstanceOf(SimpleCommandBus.class);
            assertThat(axon.getComponent(AxonServerConnectionManager.class, () -> null))
                    .isNull();
            assertThat(axon.getComponent(UpdateChecker.class, () -> null)).isNull();
            assertThat(context.getBean(EventTail.class).source()).isInstanceOf(EventLogTail.class);
            assertThat(axon.eventSerializer()).isInstanceOf(MessageSerializer.class);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.contains("AxonServer") || name.contains("grpc"));
        }
    }

    @Test
    void errorsOfEventHandlersAreNeverSkipped() {
        try (ConfigurableApplicationContext context = start(Node.class)) {
            Configuration axon = context.getBean(Configuration.class);

            assertThat(axon.eventProcessingConfiguration().listenerInvocationErrorHandler("any"))
                    .isInstanceOf(PropagatingErrorHandler.class);
        }
    }

    @Test
    void messagesAreIdentifiedByUlids() {
        assertThat(IdentifierFactory.getInstance().generateIdentifier()).matches("evt_[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void rolesSplitOverProcessesAreRefusedWhereNothingConnectsThem() {
        assertThatThrownBy(() -> start(NodeWithoutDatabase.class, "--daybook.roles=gateway,query"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("daybook.roles=gateway,query")
                .hasMessageContaining("PostgreSQL alone cannot carry commands");
    }

    @Test
    void anUnknownRoleIsRefused() {
        assertThatThrownBy(() -> start(NodeWithoutDatabase.class, "--daybook.roles=gateway,cook"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("Unknown role 'cook'");
    }

    @Test
    void withoutItsAxonServerTheProcessEndsWithOneClearLine() throws Exception {
        String server = "127.0.0.1:" + unusedPort();
        Path output = Files.createTempFile("daybook-start-", ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeWithoutDatabase.class.getName(),
                        "--axon.axonserver.enabled=true",
                        "--axon.axonserver.servers=" + server)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(output)
                .content()
                .containsOnlyOnce("Axon Server is switched on but not reachable at " + server)
                .doesNotContain("\tat ");
        Files.delete(output);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ConfigurableApplicationContext start(Class<?> node, String... arguments) {
        SpringApplication application = new SpringApplication(node);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(arguments);
    }
}
