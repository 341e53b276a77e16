package io.daybook.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Personal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

    private static final CustomerId ADA = customer(1);
    private static final CustomerId BOB = customer(2);
    private static final String NAME = "Ada Lovelace";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T12:00:00Z"));

    @TempDir
    Path temporary;

    private Path folder;
    private KeyFolder keys;

    @BeforeEach
    void openTheFolder() {
        folder = temporary.resolve("data").resolve("keys");
        keys = KeyFolder.open(folder, clock);
    }

    @Test
    void opensWhatItSealed() {
        Personal<String> sealed = keys.seal(ADA, "name", NAME);

        assertThat(sealed.subject()).isEqualTo(ADA.value());
        assertThat(keys.open(sealed, "name")).contains(NAME);
    }

    @Test
    void opensItAfterARestartToo() {
        Personal<String> sealed = keys.seal(ADA, "name", "Ζωή 花子 \uD83D\uDE42");

        assertThat(KeyFolder.open(folder, clock).open(sealed, "name")).contains("Ζωή 花子 \uD83D\uDE42");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(keys.seal(ADA, "name", NAME)).isNotEqualTo(keys.seal(ADA, "name", NAME));
    }

    @Test
    void doesNotOpenAFieldThatWasMovedToAnotherPerson() {
        keys.seal(BOB, "name", "Bob");
        Personal<String> moved =
                new Personal<>(BOB.value(), keys.seal(ADA, "name", NAME).sealed());

        assertThatThrownBy(() -> keys.open(moved, "name")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void doesNotOpenAKeyFileThatWasMovedToAnotherPerson() throws IOException {
        Personal<String> sealed = keys.seal(ADA, "name", NAME);
        keys.seal(BOB, "name", "Bob");
        Files.write(keyFile(BOB), Files.readAllBytes(keyFile(ADA)));
        Personal<String> moved = new Personal<>(BOB.value(), sealed.sealed());

        assertThatThrownBy(() -> KeyFolder.open(folder, clock).open(moved, "name"))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void doesNotOpenATextUnderAnotherFieldsName() {
        Personal<String> sealed = keys.seal(ADA, "name", NAME);

        assertThatThrownBy(() -> keys.open(sealed, "email"))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageNotContaining(NAME);
    }

    @Test
    void doesNotOpenWhatWasAlteredInAnyByte() {
        Personal<String> sealed = keys.seal(ADA, "name", NAME);
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.sealed());

        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 1;
            Personal<String> altered = new Personal<>(
                    ADA.value(), Base64.getUrlEncoder().withoutPadding().encodeToString(flipped));
            assertThatThrownBy(() -> keys.open(altered, "name")).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void doesNotOpenWhatIsNotCiphertextAtAll() {
        keys.seal(ADA, "name", NAME);

        for (String rubbish : List.of("", "!", "AAAA", NAME)) {
            assertThatThrownBy(() -> keys.open(new Personal<String>(ADA.value(), rubbish), "name"))
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void refusesASubjectThatIsAPathInsteadOfAnId() {
        for (String path : List.of("../master.json", "a/b", "", ".")) {
            assertThatThrownBy(() -> keys.open(new Personal<String>(path, "AAAA"), "name"))
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void saysThatTheKeyIsMissingInsteadOfTakingThePersonForErased() {
        Personal<String> sealed = keys.seal(ADA, "name", NAME);
        KeyFolder another = KeyFolder.open(temporary.resolve("other"), clock);

        assertThatThrownBy(() -> another.open(sealed, "name")).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void opensNothingOfAPersonWhoseKeyIsDestroyed() {
        Personal<String> sealed = keys.seal(ADA, "name", NAME);
        Personal<String> of = keys.seal(BOB, "name", "Bob");

        assertThat(keys.destroy(ADA)).isTrue();

        assertThat(keys.open(sealed, "name")).isEmpty();
        assertThat(KeyFolder.open(folder, clock).open(sealed, "name")).isEmpty();
        assertThat(keys.open(of, "name")).contains("Bob");
    }

    @Test
    void makesNoNewKeyForAnErasedPerson() {
        keys.seal(ADA, "name", NAME);
        keys.destroy(ADA);

        assertThatThrownBy(() -> keys.seal(ADA, "name", NAME)).isInstanceOf(SubjectErasedException.class);
        assertThatThrownBy(() -> KeyFolder.open(folder, clock).seal(ADA, "name", NAME))
                .isInstanceOf(SubjectErasedException.class);
    }

    @Test
    void destroysAKeyOnlyOnceAndAlsoBeforeThereIsOne() {
        keys.seal(ADA, "name", NAME);

        assertThat(keys.destroy(ADA)).isTrue();
        assertThat(keys.destroy(ADA)).isFalse();
        assertThat(keys.destroy(BOB)).isFalse();
        assertThatThrownBy(() -> keys.seal(BOB, "name", "Bob")).isInstanceOf(SubjectErasedException.class);
    }

    @Test
    void overwritesADestroyedKeyWhereItLaySoThatNoOtherLinkToItKeepsIt() throws IOException {
        keys.seal(ADA, "name", NAME);
        String wrapped =
                Files.readString(keyFile(ADA)).substring("key ".length()).strip();
        Path leftover = folder.resolve("drafts").resolve("left-by-a-crash");
        Files.createLink(leftover, keyFile(ADA));

        keys.destroy(ADA);

        assertThat(Files.readString(leftover)).doesNotContain(wrapped).startsWith("destroyed ");
        assertThat(Files.readString(keyFile(ADA))).startsWith("destroyed 2026-11-01T12:00:00Z");
    }

    @Test
    void letsAnotherNodeUseADestroyedKeyNoLongerThanItSays() {
        KeyFolder other = KeyFolder.open(folder, clock);
        Personal<String> sealed = other.seal(ADA, "name", NAME);
        keys.destroy(ADA);

        clock.advance(KeyFolder.OTHER_NODES_FORGET_WITHIN);

        assertThat(other.open(sealed, "name")).isEmpty();
        assertThatThrownBy(() -> other.seal(ADA, "name", NAME)).isInstanceOf(SubjectErasedException.class);
    }

    @Test
    void agreesOnOneKeyWhenTwoNodesSealForTheFirstTimeAtOnce() throws Exception {
        KeyFolder other = KeyFolder.open(folder, clock);
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                CustomerId subject = customer(1000 + i);
                List<Future<Personal<String>>> sealed = new ArrayList<>();
                for (KeyFolder node : List.of(keys, other)) {
                    sealed.add(threads.submit(() -> {
                        together.await();
                        return node.seal(subject, "name", NAME);
                    }));
                }
                for (Future<Personal<String>> one : sealed) {
                    assertThat(keys.open(one.get(), "name")).contains(NAME);
                    assertThat(other.open(one.get(), "name")).contains(NAME);
                }
            }
        }
        assertThat(filesIn(folder.resolve("drafts"))).isEmpty();
    }

    @Test
    void neverSealsForAPersonAgainAfterADestructionThatRacedWithTheFirstSeal() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                CustomerId subject = customer(2000 + i);
                Future<?> seal = threads.submit(() -> {
                    together.await();
                    try {
                        keys.seal(subject, "name", NAME);
                    } catch (SubjectErasedException destroyedFirst) {
                        assertThat(destroyedFirst).hasMessageNotContaining(NAME);
                    }
                    return true;
                });
                together.await();
                keys.destroy(subject);
                seal.get();
                assertThatThrownBy(() -> keys.seal(subject, "name", NAME)).isInstanceOf(SubjectErasedException.class);
            }
        }
    }

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
            assertThat(content).doesNotContain("Ada", "Lovelace", "example.org");
        }
    }

    private static CustomerId customer(int number) {
        return new CustomerId("cus_01J9ZQ4K7M3N8P2R5S6T7V%04d".formatted(number));
    }

    private Path keyFile(CustomerId subject) throws IOException {
        return filesIn(folder.resolve("subjects")).stream()
                .filter(file -> file.endsWith(subject.value() + ".key"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        return allIn(folder).stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> allIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }

    /** A clock that stands still until it is moved. */
    private static final class MovableClock extends Clock {
        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
