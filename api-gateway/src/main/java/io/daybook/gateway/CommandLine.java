package io.daybook.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was typed after {@code ./daybook}: a word for what to do, and options.
 *
 * @param properties as Spring Boot takes them, {@code --name=value}
 * @param rehearses whether it is only to play the {@link Rehearsal}
 */
record CommandLine(List<String> properties, boolean rehearses) {

    /** An option with the property that it sets. */
    private static final Map<String, String> OF_RUN = Map.of(
            "--port", "server.port",
            "--host", "server.address",
            "--data", "daybook.data",
            "--database-url", "daybook.database.url",
            "--database-user", "daybook.database.username",
            "--database-password", "daybook.database.password",
            "--roles", "daybook.roles",
            "--simulator-url", "daybook.simulator.url",
            "--tls-certificate", "daybook.tls.certificate",
            "--tls-key", "daybook.tls.private-key");

    /** Options of a run that take no value. */
    private static final Map<String, String> SWITCHES = Map.of("--demo", "daybook.demo", "--tls", "daybook.tls");

    private static final Map<String, String> OF_SIMULATOR =
            Map.of("--port", "server.port", "--host", "server.address", "--data", "daybook.data");

    private static final int HIGHEST_PORT = 65_535;

    /** What was typed makes no sense. The message is one line for the person who typed it. */
    static final class Misunderstood extends Exception {

        private static final long serialVersionUID = 1L;

        Misunderstood(String message) {
            super(message);
        }
    }

    static CommandLine parse(List<String> words) throws Misunderstood {
        String order = words.isEmpty() ? "run" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (order) {
            case "run" -> new CommandLine(options(rest, OF_RUN), false);
            case "rehearse" -> {
                // Only the launcher says this, after a build.
                List<String> properties = options(rest, OF_RUN);
                properties.add("--daybook.ready-lines=false");
                yield new CommandLine(properties, true);
            }
            case "simulator" -> {
                List<String> properties = options(rest, OF_SIMULATOR);
                properties.add("--daybook.roles=simulator");
                yield new CommandLine(properties, false);
            }
            default -> throw new Misunderstood("Daybook knows run and simulator, not '" + order + "'.");
        };
    }

    private static List<String> options(List<String> words, Map<String, String> known) throws Misunderstood {
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            String switched = known.equals(OF_RUN) && equals < 0 ? SWITCHES.get(option) : null;
            if (switched != null) {
                properties.add("--" + switched + "=true");
                continue;
            }
            String property = known.get(option);
            if (property == null) {
                throw new Misunderstood("Unknown option '" + option + "'. Known are: "
                        + String.join(", ", known.keySet().stream().sorted().toList()) + ".");
            }
            if (equals < 0 && i + 1 == words.size()) {
                throw new Misunderstood("The option " + option + " needs a value.");
            }
            String value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
            properties.add("--" + property + "=" + checked(option, value));
        }
        return properties;
    }

    private static String checked(String option, String value) throws Misunderstood {
        if (value.isBlank()) {
            throw new Misunderstood("The option " + option + " needs a value.");
        }
        if (option.equals("--port") && !(value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= HIGHEST_PORT)) {
            throw new Misunderstood("A port is a number from 0 to " + HIGHEST_PORT + ".");
        }
        return value;
    }
}
