package io.daybook.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One small file per subject: {@code subjects/ab/<subject>.key}, where {@code ab} is the first byte of the SHA-256 of the
 * subject. It holds a line, either {@code key <wrapped keyset in base64url>} or, as the tombstone of a destroyed key,
 * {@code destroyed <time>}. The tombstone takes the key's own name, so no moment exists at which another could be made.
 */
final class SubjectKeyFiles {

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final String KEY = "key ";
    private static final String DESTROYED = "destroyed ";

    /** What a subject's file says. */
    sealed interface Found {
        record Key(Aead aead) implements Found {}

        record Destroyed() implements Found {}

        record Nothing() implements Found {}
    }

    private final Path folder;
    private final DurableFiles files;
    private final MasterKey master;

    SubjectKeyFiles(Path folder, DurableFiles files, MasterKey master) throws IOException {
        this.folder = folder;
        this.files = files;
        this.master = master;
        DurableFiles.createFolder(folder);
        for (int shard = 0; shard < 256; shard++) {
            DurableFiles.createFolder(folder.resolve(HexFormat.of().toHexDigits((byte) shard)));
        }
        DurableFiles.sync(folder);
    }

    Found find(String subject) throws IOException, GeneralSecurityException {
        try {
            return parse(subject, Files.readString(file(subject)).strip());
        } catch (NoSuchFileException none) {
            return new Found.Nothing();
        }
    }

    /** Finds the key or the tombstone, or creates the key. Whichever it is, it is durable on return. */
    Found findOrCreate(String subject) throws IOException, GeneralSecurityException {
        Path file = file(subject);
        if (Files.exists(file)) {
            // Another node may have published it just now and not yet have synced the folder.
            DurableFiles.sync(DurableFiles.folderOf(file));
        } else {
            files.createIfAbsent(file, newKey(subject));
        }
        return find(subject);
    }

    /** Destroys the key; returns whether there was one. */
    boolean destroy(String subject, Instant now) throws IOException {
        Path file = file(subject);
        byte[] tombstone = (DESTROYED + now + "\n").getBytes(UTF_8);
        if (files.createIfAbsent(file, tombstone) || Files.readString(file).startsWith(DESTROYED)) {
            return false;
        }
        files.replaceSecret(file, tombstone);
        return true;
    }

    /** A key that is written nowhere. */
    static Aead throwAway() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    private byte[] newKey(String subject) throws GeneralSecurityException {
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        byte[] plain =
                TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        String wrapped = Base64.getUrlEncoder().withoutPadding().encodeToString(master.wrap(plain, subject));
        return (KEY + wrapped + "\n").getBytes(UTF_8);
    }

    private Found parse(String subject, String line) throws GeneralSecurityException {
        if (line.startsWith(DESTROYED)) {
            return new Found.Destroyed();
        }
        if (!line.startsWith(KEY)) {
            throw new GeneralSecurityException("the key file of " + subject + " is damaged");
        }
        byte[] plain = master.unwrap(decode(subject, line.substring(KEY.length())), subject);
        KeysetHandle keyset =
                TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(), AeadConfig2026.get());
        return new Found.Key(keyset.getPrimitive(AeadConfig2026.get(), Aead.class));
    }

    private static byte[] decode(String subject, String base64) throws GeneralSecurityException {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException damaged) {
            throw new GeneralSecurityException("the key file of " + subject + " is damaged", damaged);
        }
    }

    private Path file(String subject) {
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("a subject is an id: letters, digits and _");
        }
        return folder.resolve(shard(subject)).resolve(subject + ".key");
    }

    private static String shard(String subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(UTF_8));
            return HexFormat.of().toHexDigits(hash[0]);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
