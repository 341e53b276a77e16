package io.daybook.command.connector.ach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The folders that are shared with the bank's courier, and by all nodes. What is in them has account numbers in the clear,
 * so only their owner may look.
 *
 * <pre>
 * staging/   drafts of files
 * outbox/    files for the bank, whole from the first moment; the courier takes them away
 * inbox/     files of the bank; the courier puts them there
 * done/      those that were read
 * rejected/  those that could not be, each beside a text that tells why
 * </pre>
 *
 * <p>All on one file system, since files are moved by renaming.
 */
final class Folders {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path staging;
    private final Path outbox;
    private final Path inbox;
    private final Path done;
    private final Path rejected;

    private Folders(Path root) {
        this.staging = root.resolve("staging");
        this.outbox = root.resolve("outbox");
        this.inbox = root.resolve("inbox");
        this.done = root.resolve("done");
        this.rejected = root.resolve("rejected");
    }

    /**
     * Opens the folders, and creates what is missing.
     *
     * @throws UncheckedIOException when they cannot be used
     */
    static Folders open(Path root) {
        Folders folders = new Folders(root);
        try {
            Files.createDirectories(root);
            for (Path folder :
                    List.of(folders.staging, folders.outbox, folders.inbox, folders.done, folders.rejected)) {
                Files.createDirectories(folder, OWNER_FOLDER);
            }
            sync(root);
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder " + root + " cannot be used", failure);
        }
        return folders;
    }

    /** Writes the draft of one attempt; it is durable on return. */
    void stage(String name, int attempt, byte[] content) throws IOException {
        Path draft = draft(name, attempt);
        Path unfinished = staging.resolve("." + name + "." + attempt + ".part");
        Files.deleteIfExists(unfinished);
        write(unfinished, content);
        Files.move(unfinished, draft, StandardCopyOption.ATOMIC_MOVE);
        sync(staging);
    }

    /**
     * Hands the draft of an attempt over, in one step.
     *
     * @return false when it is not there: it was handed over before, whether or not the courier has taken it since
     */
    boolean publish(String name, int attempt) throws IOException {
        try {
            Files.move(draft(name, attempt), outbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException handedOver) {
            return false;
        } finally {
            sync(outbox);
            sync(staging);
        }
    }

    /** Throws away the drafts that attempts have left which came to nothing. */
    void discardDrafts(String name) throws IOException {
        for (String glob : List.of(name + ".*", "." + name + ".*")) {
            try (DirectoryStream<Path> drafts = Files.newDirectoryStream(staging, glob)) {
                for (Path draft : drafts) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    private Path draft(String name, int attempt) {
        return staging.resolve(name + "." + attempt);
    }

    /** What the courier has put into the inbox, by name; files that are still being written have names of their own. */
    List<Path> arrived() throws IOException {
        List<Path> arrived = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(inbox, Folders::isFinished)) {
            files.forEach(arrived::add);
        }
        arrived.sort(null);
        return arrived;
    }

    private static boolean isFinished(Path file) {
        String name = nameOf(file);
        return Files.isRegularFile(file)
                && !name.startsWith(".")
                && !name.endsWith(".part")
                && !name.endsWith(".tmp")
                && !name.endsWith(".filepart");
    }

    /** Puts a file away that was read. */
    void putAway(Path file, String sha256) throws IOException {
        move(file, done, sha256);
    }

    /** Puts a file away that could not be read, beside the reason. */
    void reject(Path file, String sha256, String reason) throws IOException {
        Path there = rejected.resolve(name(file, sha256) + ".reason.txt");
        Files.deleteIfExists(there);
        write(there, (reason + "\n").getBytes(StandardCharsets.UTF_8));
        move(file, rejected, sha256);
    }

    /** The same name may come every day: the fingerprint tells them apart. */
    private static void move(Path file, Path folder, String sha256) throws IOException {
        try {
            Files.move(file, folder.resolve(name(file, sha256)), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException anotherNodeWasFirst) {
            return;
        }
        sync(folder);
    }

    private static String name(Path file, String sha256) {
        return nameOf(file) + "." + sha256.substring(0, 12);
    }

    static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void write(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, OWNER_FILE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Makes the names in a folder durable. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
