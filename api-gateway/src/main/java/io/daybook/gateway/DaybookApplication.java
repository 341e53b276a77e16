package io.daybook.gateway;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts Daybook, in whatever roles it is asked to play. */
@SpringBootConfiguration(proxyBeanMethods = false)
// Errors are told by io.daybook.gateway.problem alone; a page of Boot's would be another way to tell them.
@EnableAutoConfiguration(exclude = ErrorMvcAutoConfiguration.class)
public class DaybookApplication {

    private static final int FAILED = 1;
    private static final int MISUNDERSTOOD = 2;

    /** Takes {@code run [options]} or {@code simulator [options]}. */
    public static void main(String[] arguments) {
        try {
            CommandLine line = CommandLine.parse(List.of(arguments));
            ConfigurableApplicationContext daybook = new SpringApplication(DaybookApplication.class)
                    .run(line.properties().toArray(String[]::new));
            if (line.rehearses()) {
                Rehearsal.play(daybook);
            }
        } catch (CommandLine.Misunderstood mistake) {
            System.err.println(mistake.getMessage());
            System.exit(MISUNDERSTOOD);
        } catch (InterruptedException | ExecutionException failed) {
            System.err.println("The rehearsal failed: " + failed);
            System.exit(FAILED);
        } catch (RuntimeException alreadyReported) {
            // Boot has said why, through OneLineReporter or its log.
            System.exit(FAILED);
        }
    }
}
