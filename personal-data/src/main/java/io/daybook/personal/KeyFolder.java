package io.daybook.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Personal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Keeps the keys in a folder, which is to live and be backed up apart from the database: whoever has only the one of the
 * two can read nothing personal. Several nodes may share a folder, on a file system with hard links. Thread-safe.
 *
 * <pre>
 * master.json          the master key, a Tink keyset (AES-256-GCM), mode 0600
 * blind-index.key      the key of the blind index, wrapped by the master key
 * signing.key          what given-out cursors are signed with, wrapped by the master key
 * secrets.key          the key by which secrets are hashed, wrapped by the master key
 * signing/x.key        the keys that sign tokens, wrapped by the master key
 * subjects/ab/x.key    the key of subject x, wrapped by the master key and bound to x; or its tombstone
 * drafts/              files being written
 * </pre>
 *
 * <p>Opened keys are remembered for a short while. Destroying one is effective at once on the node that does it, and on
 * the others within {@link #OTHER_NODES_FORGET_WITHIN}.
 */
public final class KeyFolder implements PersonalKeys {

    /** For how long another node may still use a key after it was destroyed. */
    public static final Duration OTHER_NODES_FORGET_WITHIN = Duration.ofSeconds(30);

    private static final int REMEMBERED_KEYS = 10_000;

    /** What is known again without being kept. */
    private record Marks(SigningKey signingKey, SecretHash secretHash) {}

    private final SubjectKeyFiles subjects;
    private final OpenedKeys opened;
    private final BlindIndex blindIndex;
    private final SigningKey signingKey;
    private final SecretHash secretHash;
    private final SealedFiles signing;
    private final Clock clock;

    private KeyFolder(
            SubjectKeyFiles subjects, BlindIndex blindIndex, Marks marks, SealedFiles tokenKeys, Clock clock) {
        this.signingKey = marks.signingKey();
        this.secretHash = marks.secretHash();
        this.signing = tokenKeys;
        this.subjects = subjects;
        this.opened = new OpenedKeys(REMEMBERED_KEYS, OTHER_NODES_FORGET_WITHIN, clock);
        this.blindIndex = blindIndex;
        this.clock = clock;
    }

    /**
     * Opens a key folder, and fills it with a new master key when it is new.
     *
     * @throws KeyFolderException when others than the owner may use the master key, when it is missing while there are
     *     keys that it wrapped, or when it is not the one that wrapped them
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static KeyFolder open(Path folder, Clock clock) {
        try {
            Path outer = folder.toAbsolutePath().getParent();
            if (outer != null) {
                Files.createDirectories(outer);
            }
            Path drafts = folder.resolve("drafts");
            DurableFiles.createFolder(folder);
            DurableFiles.createFolder(drafts);
            DurableFiles files = new DurableFiles(drafts);
            files.removeAbandonedDrafts(clock.instant());
            MasterKey master = master(folder, files);
            BlindIndex index = BlindIndex.open(folder.resolve("blind-index.key"), files, master);
            Marks marks = new Marks(
                    SigningKey.open(folder.resolve("signing.key"), files, master),
                    SecretHash.open(folder.resolve("secrets.key"), files, master));
            SealedFiles tokenKeys = new SealedFiles(folder.resolve("signing"), files, master);
            SubjectKeyFiles subjects = new SubjectKeyFiles(folder.resolve("subjects"), files, master);
            DurableFiles.sync(folder);
            if (outer != null) {
                DurableFiles.sync(outer);
            }
            return new KeyFolder(subjects, index, marks, tokenKeys, clock);
        } catch (IOException failure) {
            throw new UncheckedIOException("The key folder " + folder + " cannot be used", failure);
        } catch (GeneralSecurityException failure) {
            throw new KeyFolderException(
                    "The master key in " + folder + " is damaged, or is not the one that its keys were made with",
                    failure);
        }
    }

    private static MasterKey master(Path folder, DurableFiles files) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("master.json");
        if (!Files.exists(file)) {
            if (Files.exists(folder.resolve("subjects"))) {
                throw new KeyFolderException(
                        "The master key " + file + " is missing while there are keys that it wrapped: restore it",
                        null);
            }
            files.createIfAbsent(file, MasterKeyFile.generate());
        }
        return MasterKeyFile.read(file);
    }

    /** The blind index, whose key lives in the same folder. */
    public BlindIndex blindIndex() {
        return blindIndex;
    }

    /** What is given out is signed with it. */
    public SigningKey signingKey() {
        return signingKey;
    }

    /** How secrets are hashed, by a key that lives in the same folder. */
    public SecretHash secretHash() {
        return secretHash;
    }

    /** Where the keys are that sign tokens. */
    public SealedFiles signing() {
        return signing;
    }

    @Override
    public <T> Personal<T> seal(Id subject, String field, String text) {
        String owner = subject.value();
        try {
            Aead key = keyToSeal(owner);
            byte[] sealed = key.encrypt(text.getBytes(UTF_8), context(owner, field));
            return new Personal<>(owner, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        } catch (IOException failure) {
            throw new UncheckedIOException("The key of " + owner + " cannot be written", failure);
        } catch (GeneralSecurityException failure) {
            throw new KeyFolderException("The key of " + owner + " cannot be used", failure);
        }
    }

    @Override
    public Optional<String> open(Personal<?> personal, String field) {
        String owner = personal.subject();
        try {
            Optional<Aead> key = keyToOpen(owner);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            byte[] sealed = Base64.getUrlDecoder().decode(personal.sealed());
            return Optional.of(new String(key.get().decrypt(sealed, context(owner, field)), UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("The key of " + owner + " cannot be read", failure);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw new SealBrokenException(
                    "The field " + field + " of " + owner + " does not open: altered, or another's", failure);
        }
    }

    @Override
    public boolean destroy(Id subject) {
        String owner = subject.value();
        Lock lock = opened.lock(owner);
        lock.lock();
        try {
            // Forgotten first: if the file cannot be written, nothing is lost but a moment.
            opened.forget(owner);
            return subjects.destroy(owner, clock.instant());
        } catch (IOException failure) {
            throw new UncheckedIOException("The key of " + owner + " cannot be destroyed", failure);
        } finally {
            lock.unlock();
        }
    }

    private Aead keyToSeal(String owner) throws IOException, GeneralSecurityException {
        if (WithoutTrace.isOn()) {
            return keyAside(owner);
        }
        Optional<Aead> remembered = opened.find(owner, true);
        return remembered.isPresent()
                ? remembered.get()
                : opened.remember(owner, true, () -> subjects.findOrCreate(owner))
                        .orElseThrow(() -> new SubjectErasedException(owner));
    }

    /** The subject's key, or one that is forgotten at once where there is none. */
    private Aead keyAside(String owner) throws IOException, GeneralSecurityException {
        return switch (subjects.find(owner)) {
            case SubjectKeyFiles.Found.Key(Aead key) -> key;
            case SubjectKeyFiles.Found.Destroyed ignored -> throw new SubjectErasedException(owner);
            case SubjectKeyFiles.Found.Nothing ignored -> SubjectKeyFiles.throwAway();
        };
    }

    /** Empty when the key was destroyed. */
    private Optional<Aead> keyToOpen(String owner) throws IOException, GeneralSecurityException {
        Optional<Aead> remembered = opened.find(owner, false);
        return remembered.isPresent() ? remembered : opened.remember(owner, false, () -> subjects.find(owner));
    }

    private static byte[] context(String subject, String field) {
        return ("daybook personal\n" + subject + "\n" + field).getBytes(UTF_8);
    }
}
