package io.daybook.personal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Files that are there whole or not at all, whatever crashes when, and for the eyes of their owner only. Drafts are
 * written in a folder of their own on the same file system, so that what a crash leaves behind is out of the way.
 */
final class DurableFiles {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<OpenOption> NEW_FILE = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** Far longer than any write takes, so that a draft of another node is never pulled from under it. */
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final Path drafts;

    /**
     * @param drafts the folder for drafts, which exists
     */
    DurableFiles(Path drafts) {
        this.drafts = drafts;
    }

    /** Creates a folder that its owner alone may enter, unless it is there. The caller syncs the folder around it. */
    static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectory(folder, OWNER_FOLDER);
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            if (!Files.isDirectory(folder)) {
                throw anotherNodeWasFirst;
            }
        }
    }

    /** Makes the names in a folder durable. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Creates a file with its content in one step.
     *
     * @return false when there was a file of that name already; it is untouched, and durable by now
     */
    boolean createIfAbsent(Path file, byte[] content) throws IOException {
        Path draft = draft(content);
        try {
            // A hard link is the one operation that publishes a finished file and yet never replaces another.
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException anotherWasFirst) {
            return false;
        } finally {
            sync(folderOf(file));
            Files.delete(draft);
        }
    }

    /**
     * Puts another content in the place of a secret one, of which nothing remains: its bytes are overwritten where they
     * lie (through every hard link that a crash may have left), and the file is then replaced, since the old one may be
     * longer.
     */
    void replaceSecret(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer whole = ByteBuffer.allocate(Math.max(content.length, Math.toIntExact(channel.size())));
            whole.put(content);
            while (whole.hasRemaining()) {
                whole.put((byte) '\n');
            }
            write(channel, whole.flip());
        }
        replace(file, content);
    }

    /** Puts a file with this content in the place of whatever has its name. */
    void replace(Path file, byte[] content) throws IOException {
        Files.move(draft(content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folderOf(file));
    }

    /** Throws away the drafts that a crash left behind long before now. */
    void removeAbandonedDrafts(Instant now) throws IOException {
        Instant limit = now.minus(ABANDONED_AFTER);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(drafts)) {
            for (Path entry : entries) {
                if (Files.exists(entry)
                        && Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    private Path draft(byte[] content) throws IOException {
        Path draft = drafts.resolve(UUID.randomUUID().toString());
        try (FileChannel channel = FileChannel.open(draft, NEW_FILE, OWNER_FILE)) {
            write(channel, ByteBuffer.wrap(content));
        }
        return draft;
    }

    private static void write(FileChannel channel, ByteBuffer content) throws IOException {
        long position = 0;
        while (content.hasRemaining()) {
            position += channel.write(content, position);
        }
        channel.force(true);
    }

    /** The folder in which a file lies. */
    static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a file of the key folder lies in a folder");
        }
        return folder;
    }
}
