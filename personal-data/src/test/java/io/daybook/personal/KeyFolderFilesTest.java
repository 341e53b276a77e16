package io.daybook.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.shared.types.Personal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFolderFilesTest extends KeyFolderFixture {

    @Test
    void letsOnlyTheOwnerReadAnything() throws IOException {
        keys.seal(ADA, "name", NAME);

        for (Path path : allIn(folder)) {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            assertThat(permissions).as(path.toString()).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
    }

    @Test
    void refusesAMasterKeyThatOthersMayRead() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("master.json"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> KeyFolder.open(folder, clock))
                .isInstanceOf(KeyFolderException.class)
                .hasMessageContaining("rw-r-----");
    }

    @Test
    void refusesToInventANewMasterKeyBesideOldKeys() throws IOException {
        keys.seal(ADA, "name", NAME);
        Files.delete(folder.resolve("master.json"));

        assertThatThrownBy(() -> KeyFolder.open(folder, clock))
                .isInstanceOf(KeyFolderException.class)
                .hasMessageContaining("missing");
        assertThat(folder.resolve("master.json")).doesNotExist();
    }

    @Test
    void refusesTheMasterKeyOfAnotherFolder() throws IOException {
        KeyFolder.open(temporary.resolve("other"), clock);
        Files.write(
                folder.resolve("master.json"),
                Files.readAllBytes(temporary.resolve("other").resolve("master.json")));

        assertThatThrownBy(() -> KeyFolder.open(folder, clock)).isInstanceOf(KeyFolderException.class);
    }

    @Test
    void keepsOpeningOldKeysAfterTheMasterKeyIsRotated() throws Exception {
        Personal<String> before = keys.seal(ADA, "name", NAME);
        Rotation.addPrimaryKey(folder.resolve("master.json"));

        KeyFolder rotated = KeyFolder.open(folder, clock);
        Personal<String> after = rotated.seal(BOB, "name", "Bob");

        assertThat(rotated.open(before, "name")).contains(NAME);
        assertThat(rotated.open(after, "name")).contains("Bob");
        assertThatThrownBy(() -> keys.open(after, "name")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void ignoresDraftsThatACrashLeftBehindAndRemovesTheOldOnes() throws IOException {
        Path old = Files.writeString(folder.resolve("drafts").resolve("old"), "key half");
        Path recent = Files.writeString(folder.resolve("drafts").resolve("recent"), "key half");
        Files.setLastModifiedTime(old, FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        Files.setLastModifiedTime(recent, FileTime.from(clock.instant().minus(Duration.ofMinutes(2))));

        KeyFolder again = KeyFolder.open(folder, clock);

        assertThat(again.open(again.seal(ADA, "name", NAME), "name")).contains(NAME);
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void saysThatAKeyFileIsDamagedInsteadOfReplacingIt() throws IOException {
        Personal<String> sealed = keys.seal(ADA, "name", NAME);
        for (String damaged : List.of("", "key ", "key !!", "key AAAA", "nonsense")) {
            Files.writeString(keyFile(ADA), damaged);
            KeyFolder again = KeyFolder.open(folder, clock);

            assertThatThrownBy(() -> again.open(sealed, "name")).isInstanceOf(SealBrokenException.class);
            assertThatThrownBy(() -> again.seal(ADA, "name", NAME)).isInstanceOf(KeyFolderException.class);
            assertThat(keyFile(ADA)).hasContent(damaged);
        }
    }

    @Test
    void neverWritesWhatIsPersonalIntoItsFolder() throws IOException {
        keys.seal(ADA, "name", NAME);
        keys.blindIndex().ofEmail(Merchants.BOOKSHOP, "ada@example.org");
        keys.destroy(ADA);

        for (Path file : filesIn(folder)) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(content).doesNotContain("Lovelace", "example.org");
        }
    }
}
