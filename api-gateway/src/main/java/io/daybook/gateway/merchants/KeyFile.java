package io.daybook.gateway.merchants;

import io.daybook.gateway.security.ApiKey;
import io.daybook.node.StartRefused;
import io.daybook.shared.types.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** Keys by which one begins, the only ones that are ever kept in the clear: in files that only their owner can read. */
final class KeyFile {

    private KeyFile() {}

    static ApiKey readOrCreate(Path data, String name, Mode mode) {
        Path file = data.resolve(name);
        try {
            String text = Files.readString(file).strip();
            if (!ApiKey.isWellFormed(text)) {
                throw new StartRefused(
                        "The file " + file + " holds no key", "Delete it: a new key is made at the next start");
            }
            return ApiKey.parse(text);
        } catch (NoSuchFileException none) {
            return create(data, file, mode);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Written durably before it is used, so that a key is never accepted and forgotten. */
    private static ApiKey create(Path data, Path file, Mode mode) {
        ApiKey key = ApiKey.create(mode, new SecureRandom());
        try {
            Files.createDirectories(data);
            Path draft = data.resolve(file.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(StandardCharsets.US_ASCII.encode(key.secret() + "\n"));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
