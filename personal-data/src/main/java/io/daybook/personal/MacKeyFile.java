package io.daybook.personal;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.mac.MacConfig2026;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A key for HMAC-SHA-256 in a file of its own, wrapped by the master key. */
final class MacKeyFile {

    private MacKeyFile() {}

    /** Reads the key, or makes it when there is none yet. */
    static Mac open(Path file, DurableFiles files, MasterKey master, String owner)
            throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeysetHandle keyset =
                    KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG, MacConfig2026.get());
            byte[] plain =
                    TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), MacConfig2026.get());
            files.createIfAbsent(file, master.wrap(plain, owner));
        }
        byte[] plain = master.unwrap(Files.readAllBytes(file), owner);
        KeysetHandle keyset =
                TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(), MacConfig2026.get());
        return keyset.getPrimitive(MacConfig2026.get(), Mac.class);
    }
}
