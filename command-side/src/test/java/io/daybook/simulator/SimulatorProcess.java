package io.daybook.simulator;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The simulator as it runs in a process of its own, behind a real socket. */
public final class SimulatorProcess implements AutoCloseable {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    private final ConfigurableApplicationContext context;

    private SimulatorProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it with its record of charges in a folder. */
    public static SimulatorProcess start(Path data, String... arguments) {
        return new SimulatorProcess(new SpringApplicationBuilder(Application.class)
                .properties(
                        "daybook.roles=simulator",
                        "daybook.data=" + data,
                        "daybook.simulator.slow-seconds=200ms",
                        "daybook.simulator.unknown-seconds=1s",
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "spring.threads.virtual.enabled=true")
                .run(arguments));
    }

    /** Its address. */
    public URI uri() {
        Environment environment = context.getEnvironment();
        return URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }
}
