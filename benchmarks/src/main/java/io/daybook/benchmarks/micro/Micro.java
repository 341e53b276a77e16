package io.daybook.benchmarks.micro;

import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Starts JMH. */
public final class Micro {

    private Micro() {}

    /** Takes what JMH's own command line takes; for what is not said, a run of some minutes. */
    public static int run(List<String> words) throws Exception {
        CommandLineOptions options = new CommandLineOptions(words.toArray(String[]::new));
        if (options.shouldHelp()) {
            options.showHelp();
            return 0;
        }
        Runner named = new Runner(options);
        if (options.shouldList()) {
            named.list();
            return 0;
        }
        ChainedOptionsBuilder usual = new OptionsBuilder().parent(options);
        usual.forks(options.getForkCount().orElse(1));
        usual.warmupIterations(options.getWarmupIterations().orElse(3));
        usual.warmupTime(options.getWarmupTime().orElse(TimeValue.seconds(1)));
        usual.measurementIterations(options.getMeasurementIterations().orElse(5));
        usual.measurementTime(options.getMeasurementTime().orElse(TimeValue.seconds(1)));
        new Runner(usual.build()).run();
        return 0;
    }
}
