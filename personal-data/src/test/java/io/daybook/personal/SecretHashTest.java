package io.daybook.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that are known again, and secrets that are kept. */
class SecretHashTest {

    @TempDir
    Path temporary;

    @Test
    void aSecretIsKnownAgainAfterARestartAndOnlyWithTheSameFolder() {
        String hash = folder("keys").secretHash().of("sk_test_1");

        assertThat(hash).matches("h1_[0-9a-f]{74}");
        assertThat(folder("keys").secretHash().of("sk_test_1")).isEqualTo(hash);
        assertThat(folder("keys").secretHash().of("sk_test_2")).isNotEqualTo(hash);
        assertThat(folder("other").secretHash().of("sk_test_1")).isNotEqualTo(hash);
    }

    @Test
    void whatIsDerivedForOnePurposeTellsNothingOfAnother() {
        SecretHash hash = folder("keys").secretHash();

        assertThat(hash.derive("payment", "x"))
                .isEqualTo(folder("keys").secretHash().derive("payment", "x"));
        assertThat(hash.derive("payment", "x"))
                .isNotEqualTo(hash.derive("other", "x"))
                .isNotEqualTo(hash.derive("payment", "y"));
        assertThat(hash.of("x")).doesNotContain(hash.derive("payment", "x"));
    }

    @Test
    void aSealedFileIsReadByAllNodesAndNotInTheClear() throws IOException {
        byte[] first = "first".getBytes(StandardCharsets.UTF_8);
        folder("keys").signing().createIfAbsent("2026-11-21", first);
        folder("keys").signing().createIfAbsent("2026-11-21", "second".getBytes(StandardCharsets.UTF_8));

        SealedFiles again = folder("keys").signing();
        assertThat(again.read("2026-11-21")).contains(first);
        assertThat(again.read("2026-11-22")).isEmpty();
        assertThat(again.names()).containsExactly("2026-11-21");
        Path file = temporary.resolve("keys/signing/2026-11-21.key");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("first");

        again.delete("2026-11-21");
        again.delete("2026-11-21");
        assertThat(folder("keys").signing().names()).isEmpty();
    }

    @Test
    void aSealedFileUnderAnotherNameDoesNotOpen() throws IOException {
        SealedFiles files = folder("keys").signing();
        files.createIfAbsent("one", new byte[] {1});
        Files.move(temporary.resolve("keys/signing/one.key"), temporary.resolve("keys/signing/two.key"));

        assertThatThrownBy(() -> files.read("two")).isInstanceOf(KeyFolderException.class);
        assertThatThrownBy(() -> files.read("../master")).isInstanceOf(IllegalArgumentException.class);
    }

    private KeyFolder folder(String name) {
        return KeyFolder.open(temporary.resolve(name), Clock.systemUTC());
    }
}
