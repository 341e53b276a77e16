package io.daybook.database;

import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The generated passwords of an embedded server, kept in a file that only its owner can read (mode 0600). */
record EmbeddedPasswords(String superuser, String owner, String analyst) {

    private static final int PASSWORD_BYTES = 24;

    /** Reads the file, or generates the passwords and writes it durably. */
    static EmbeddedPasswords at(Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        SecureRandom random = new SecureRandom();
        EmbeddedPasswords fresh = new EmbeddedPasswords(password(random), password(random), password(random));
        fresh.write(file);
        return fresh;
    }

    private static EmbeddedPasswords read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return new EmbeddedPasswords(
                required(properties, "postgres", file),
                required(properties, EmbeddedDatabase.OWNER, file),
                required(properties, DatabaseRole.ANALYST.roleName(), file));
    }

    private static String required(Properties properties, String role, Path file) {
        String value = properties.getProperty(role);
        if (value == null || value.isBlank()) {
            throw new DatabaseException("The password of the role " + role + " is missing from " + file);
        }
        return value;
    }

    private void write(Path file) throws IOException {
        String text = "# Passwords of the embedded PostgreSQL. Whoever reads this file can read the database.\n"
                + "postgres=" + superuser + "\n"
                + EmbeddedDatabase.OWNER + "=" + owner + "\n"
                + DatabaseRole.ANALYST.roleName() + "=" + analyst + "\n";
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "EmbeddedPasswords[hidden]";
    }
}
