package io.daybook.simulator;

import java.io.IOException;
import java.nio.file.Path;

/** Appends lines to a journal and prints each as soon as it is durable, until somebody kills the process. */
final class AppendUntilKilled {

    private AppendUntilKilled() {}

    public static void main(String[] arguments) throws IOException {
        try (Journal journal = Journal.open(Path.of(arguments[0]), line -> {})) {
            for (long i = 1; ; i++) {
                journal.append("line " + i);
                journal.awaitDurable(i);
                System.out.println("line " + i);
            }
        }
    }
}
