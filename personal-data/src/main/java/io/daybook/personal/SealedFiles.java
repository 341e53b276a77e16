package io.daybook.personal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Small secrets of all nodes in a folder of the key folder, each in a file of its own, wrapped by the master key and bound
 * to its name. Thread-safe, also between nodes.
 */
public final class SealedFiles {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String SUFFIX = ".key";

    private final Path folder;
    private final DurableFiles files;
    private final MasterKey master;

    SealedFiles(Path folder, DurableFiles files, MasterKey master) throws IOException {
        this.folder = folder;
        this.files = files;
        this.master = master;
        DurableFiles.createFolder(folder);
    }

    /**
     * What is kept under a name.
     *
     * @throws KeyFolderException when it was altered, or wrapped by another master key
     */
    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(master.unwrap(Files.readAllBytes(file(name)), owner(name)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new KeyFolderException("The key file " + file(name) + " is damaged", failure);
        }
    }

    /** Keeps something under a name, unless another was faster; whichever it is, it is durable on return. */
    public void createIfAbsent(String name, byte[] secret) {
        try {
            files.createIfAbsent(file(name), master.wrap(secret, owner(name)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new KeyFolderException("The key file " + file(name) + " cannot be written", failure);
        }
    }

    /** Every name under which something is kept, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path entry : entries) {
                String file = String.valueOf(entry.getFileName());
                names.add(file.substring(0, file.length() - SUFFIX.length()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        names.sort(null);
        return names;
    }

    /** Forgets what is kept under a name, if anything is. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name has letters, digits, _ and -");
        }
        return folder.resolve(name + SUFFIX);
    }

    private String owner(String name) {
        return folder.getFileName() + "/" + name;
    }
}
