package io.daybook.gateway.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A disk of our own for Daybook's data, which can be filled: a file with a file system in it, mounted. Only where this
 * program may mount; elsewhere it is a plain folder, and {@link #whyNot()} says so.
 */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "12G";
    private static final long WAIT_SECONDS = 60;
    private static final long BY_HAND = 64L << 20;

    private final Path folder;
    private final Path image;
    private final String whyNot;
    private boolean closed;

    private SmallDisk(Path folder, Path image, String whyNot) {
        this.folder = folder;
        this.image = image;
        this.whyNot = whyNot;
    }

    /**
     * Makes it in a folder, or answers a plain folder.
     *
     * @param wanted whether it is to be tried at all
     */
    static SmallDisk in(Path home, boolean wanted) {
        Path folder = home.resolve("disk");
        Path image = home.resolve("disk.img");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!wanted) {
            return new SmallDisk(folder, image, "not asked for");
        }
        try {
            run("truncate", "-s", SIZE, image.toString());
            run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
            run("mount", "-o", "loop", image.toString(), folder.toString());
            return new SmallDisk(folder, image, "");
        } catch (IOException notPermitted) {
            return new SmallDisk(folder, image, "no disk of our own can be mounted: " + notPermitted.getMessage());
        }
    }

    Path folder() {
        return folder;
    }

    /** Why it cannot be filled; empty when it can. */
    String whyNot() {
        return whyNot;
    }

    /** Takes all the room that is left: most of it at once, and the rest byte by byte, whatever it is by then. */
    void fill() {
        try {
            long most = Files.getFileStore(folder).getUsableSpace() - BY_HAND;
            if (most > 0) {
                run("fallocate", "-l", Long.toString(most), ballast("most").toString());
            }
            try (OutputStream rest = Files.newOutputStream(ballast("rest"))) {
                byte[] page = new byte[4096];
                for (long written = 0; written < 2 * BY_HAND; written += page.length) {
                    rest.write(page);
                }
            } catch (IOException full) {
                // As was intended.
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Gives the room back. */
    void makeRoom() {
        try {
            Files.deleteIfExists(ballast("most"));
            Files.deleteIfExists(ballast("rest"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path ballast(String part) {
        return folder.resolve("ballast-" + part);
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command[0] + ": " + said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        if (whyNot.isEmpty() && !closed) {
            closed = true;
            try {
                run("umount", folder.toString());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        try {
            Files.deleteIfExists(image);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
