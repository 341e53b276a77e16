package io.daybook.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The master key as a Tink keyset in a file that only its owner may touch. The keyset may hold several keys: the primary
 * one wraps, all of them unwrap, so it is rotated with Tink's own tool and a restart.
 */
final class MasterKeyFile implements MasterKey {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Aead aead;

    private MasterKeyFile(Aead aead) {
        this.aead = aead;
    }

    /** Reads the master key. */
    static MasterKeyFile read(Path file) throws IOException, GeneralSecurityException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new KeyFolderException(
                    "The master key " + file + " may be used by others than its owner ("
                            + PosixFilePermissions.toString(permissions) + "): run chmod 600 on it",
                    null);
        }
        KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        return new MasterKeyFile(keyset.getPrimitive(AeadConfig2026.get(), Aead.class));
    }

    /** A new keyset of one AES-256 key, as it is kept in the file. */
    static byte[] generate() throws GeneralSecurityException {
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get())
                .getBytes(UTF_8);
    }

    @Override
    public byte[] wrap(byte[] key, String owner) throws GeneralSecurityException {
        return aead.encrypt(key, context(owner));
    }

    @Override
    public byte[] unwrap(byte[] wrapped, String owner) throws GeneralSecurityException {
        return aead.decrypt(wrapped, context(owner));
    }

    private static byte[] context(String owner) {
        return ("daybook key of " + owner).getBytes(UTF_8);
    }
}
