package io.daybook.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a file of lines as far as they are whole. */
final class Replay {

    private Replay() {}

    /** Hands out every line that has its end, and returns the position after the last of them. */
    static long lines(Path path, Consumer<String> replay) throws IOException {
        long end = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            for (int next = bytes.read(); next >= 0; next = bytes.read()) {
                if (next == '\n') {
                    replay.accept(line.toString(UTF_8));
                    end += line.size() + 1L;
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
        return end;
    }
}
