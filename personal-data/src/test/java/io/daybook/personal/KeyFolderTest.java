package io.daybook.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Personal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KeyFolderTest extends KeyFolderFixture {

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
}
