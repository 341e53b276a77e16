package io.daybook.gateway.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the simulator really did, read from its own record and added up here, not by the simulator. */
final class GatewayBook {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Charge> charges = new HashMap<>();
    private final Map<String, Executed> executed = new HashMap<>();
    private final List<String> twice = new ArrayList<>();

    /** One charge and what became of it, in minor units. */
    static final class Charge {
        final String key;
        final String currency;
        final long amount;
        long captured;
        long released;
        long refunded;

        Charge(String key, String currency, long amount) {
            this.key = key;
            this.currency = currency;
            this.amount = amount;
        }

        private long left() {
            return amount - captured - released;
        }

        @Override
        public String toString() {
            return key + ": " + amount + " " + currency + ", captured " + captured + ", released " + released
                    + ", refunded " + refunded;
        }
    }

    /** A capture, void, refund or reversal that was carried out. */
    record Executed(String kind, long amount) {}

    private GatewayBook() {}

    static GatewayBook read(Path file) {
        GatewayBook book = new GatewayBook();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("\"entry\":\"done\"")) {
                    book.done(JSON.readTree(line));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return book;
    }

    private void done(JsonNode entry) {
        if (entry.hasNonNull("decline")) {
            return;
        }
        JsonNode instruction = entry.get("instruction");
        String kind = instruction.get("kind").asString();
        String key = instruction.get("key").asString();
        long amount = instruction.get("amount").get("minor_units").asLong();
        if (kind.equals("authorize")) {
            Charge charge =
                    new Charge(key, instruction.get("amount").get("currency").asString(), amount);
            charge.captured = instruction.get("capture").asBoolean() ? amount : 0;
            charges.put(entry.get("reference").asString(), charge);
            return;
        }
        if (executed.put(key, new Executed(kind, amount)) != null) {
            twice.add(key);
        }
        Charge charge = charges.get(instruction.get("charge").asString());
        switch (kind) {
            case "capture" -> {
                charge.captured += amount;
                charge.released += instruction.get("last").asBoolean() ? charge.left() : 0;
            }
            case "void" -> charge.released += amount;
            case "refund" -> charge.refunded += amount;
            case "reverse" -> {
                charge.released += charge.left();
                charge.refunded = charge.captured;
            }
            default -> throw new IllegalStateException("the simulator did what nobody knows: " + kind);
        }
    }

    Collection<Charge> charges() {
        return charges.values();
    }

    /** What was done under each key, but the charges themselves. */
    Map<String, Executed> executed() {
        return executed;
    }

    @Nullable
    Executed executed(String key) {
        return executed.get(key);
    }

    /** The keys that were carried out more than once. */
    List<String> twice() {
        return twice;
    }
}
