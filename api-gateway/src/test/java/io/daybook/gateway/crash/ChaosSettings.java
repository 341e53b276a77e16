package io.daybook.gateway.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is to go wrong.
 *
 * @param kills after so many it ends, or when the time is up
 * @param time for load and faults; the last checks come after it
 * @param seed of orders and faults
 * @param clients how many there are
 * @param rate how many requests a second they send together at most
 * @param checkEvery after so many kills everything is checked, and at the end
 * @param faults these in this order; empty to draw them
 * @param folder where everything is kept; null for a temporary one
 */
record ChaosSettings(
        int kills,
        Duration time,
        long seed,
        int clients,
        int rate,
        int checkEvery,
        List<Fault> faults,
        @Nullable Path folder) {

    static final ChaosSettings STANDARD =
            new ChaosSettings(10, Duration.ofHours(1), 20_261_101L, 192, 800, 25, List.of(), null);

    static final String HELP = """
            ./daybook chaos [--kills 10] [--seconds 3600] [--seed 20261101] [--clients 192] [--rate 800]
                            [--check-every 25] [--faults LIST] [--folder DIR]
            LIST is of KILL_DAYBOOK, KILL_BACKEND, KILL_POSTMASTER, STOP_DAYBOOK, STOP_SIMULATOR, CUT_NETWORK and
            FILL_DISK, separated by commas: these in this order, again and again, instead of drawn ones.""";

    /**
     * Reads options, {@code --name value} or {@code --name=value}.
     *
     * @throws IllegalArgumentException when they make no sense; the message is for whoever typed them
     */
    static ChaosSettings parse(List<String> words) {
        ChaosSettings settings = STANDARD;
        List<String> split = new ArrayList<>();
        words.forEach(word -> split.addAll(List.of(word.split("=", 2))));
        for (int i = 0; i < split.size(); i += 2) {
            if (i + 1 == split.size()) {
                throw new IllegalArgumentException("The option " + split.get(i) + " needs a value.\n" + HELP);
            }
            settings = settings.with(split.get(i), split.get(i + 1));
        }
        return settings;
    }

    private ChaosSettings with(String option, String value) {
        try {
            return switch (option) {
                case "--kills" ->
                    new ChaosSettings(positive(value), time, seed, clients, rate, checkEvery, faults, folder);
                case "--seconds" ->
                    new ChaosSettings(
                            kills,
                            Duration.ofSeconds(positive(value)),
                            seed,
                            clients,
                            rate,
                            checkEvery,
                            faults,
                            folder);
                case "--seed" ->
                    new ChaosSettings(kills, time, Long.parseLong(value), clients, rate, checkEvery, faults, folder);
                case "--clients" ->
                    new ChaosSettings(kills, time, seed, positive(value), rate, checkEvery, faults, folder);
                case "--rate" ->
                    new ChaosSettings(kills, time, seed, clients, positive(value), checkEvery, faults, folder);
                case "--check-every" ->
                    new ChaosSettings(kills, time, seed, clients, rate, positive(value), faults, folder);
                case "--faults" -> withFaults(value);
                case "--folder" ->
                    new ChaosSettings(kills, time, seed, clients, rate, checkEvery, faults, Path.of(value));
                default -> throw new IllegalArgumentException("Unknown option " + option + ".\n" + HELP);
            };
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(option + " takes a number, not " + value + ".\n" + HELP, noNumber);
        }
    }

    private ChaosSettings withFaults(String list) {
        List<Fault> chosen =
                List.of(list.split(",")).stream().map(Fault::valueOf).toList();
        return new ChaosSettings(kills, time, seed, clients, rate, checkEvery, chosen, folder);
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new NumberFormatException(value);
        }
        return number;
    }

    /** The command that does the same again. */
    String command() {
        String drawn = faults.isEmpty()
                ? ""
                : " --faults "
                        + String.join(",", faults.stream().map(Fault::name).toList());
        return "./daybook chaos --kills " + kills + " --seconds " + time.toSeconds() + " --seed " + seed + " --clients "
                + clients + " --rate " + rate + " --check-every " + checkEvery + drawn;
    }
}
