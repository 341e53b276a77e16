package io.daybook.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.EventSamples.Sample;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.MovesMoney;
import io.daybook.shared.types.DomainEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventSamplesTest {

    private static final Path CLASSES = codeOf(EventRegistry.class);
    private static final Path SAMPLES = codeOf(EventSamples.class).resolve("io/daybook/shared/samples");

    private static final Pattern SAMPLE = Pattern.compile("(.+)\\.v(\\d+)\\.json");

    static List<Sample> samples() {
        return EventSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleSaysWhatItsValueMeans(Sample sample) {
        assertThat(new String(sample.json(), StandardCharsets.UTF_8)).isEqualTo(StoredForm.of((Record) sample.event()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleThatMovesMoneyBalancesPerCurrencyAndPhase(Sample sample) {
        if (sample.event() instanceof MovesMoney money) {
            assertThat(money.lines()).isNotEmpty();
            for (LedgerLine line : money.lines()) {
                assertThat(sum(money, line, Direction.DEBIT)).isEqualTo(sum(money, line, Direction.CREDIT));
            }
        }
    }

    @Test
    void everySampleIsOfACurrentOrAnEarlierRevision() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString())).allSatisfy(name -> {
                Matcher parts = SAMPLE.matcher(name);
                assertThat(parts.matches()).isTrue();
                assertThat(Integer.parseInt(parts.group(2)))
                        .isBetween(1, EventRegistry.revisionOf(EventRegistry.classOf(parts.group(1))));
            });
        }
    }

    @Test
    void everyEventOfTheModuleIsListed() throws IOException {
        assertThat(recordsThatAreEvents())
                .containsExactlyInAnyOrderElementsOf(EventRegistry.all().stream()
                        .<Class<?>>map(EventRegistry.Entry::type)
                        .toList());
    }

    @Test
    void anEventIsFoundByItsClassAndByItsName() {
        assertThat(EventRegistry.all()).allSatisfy(entry -> {
            assertThat(EventRegistry.isEvent(entry.type())).isTrue();
            assertThat(EventRegistry.nameOf(entry.type())).isEqualTo(entry.name());
            assertThat(EventRegistry.revisionOf(entry.type())).isEqualTo(entry.revision());
            assertThat(EventRegistry.classOf(entry.name())).isEqualTo(entry.type());
            assertThat(entry.name()).matches("[a-z]+\\.[a-z_]+");
        });
    }

    private static long sum(MovesMoney money, LedgerLine like, Direction direction) {
        return money.lines().stream()
                .filter(line -> line.direction() == direction)
                .filter(line -> line.phase() == like.phase())
                .filter(line -> line.amount().currency().equals(like.amount().currency()))
                .mapToLong(line -> line.amount().minorUnits())
                .sum();
    }

    private static List<Class<?>> recordsThatAreEvents() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(CLASSES::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .<Class<?>>map(EventSamplesTest::load)
                    .filter(type -> type.isRecord() && DomainEvent.class.isAssignableFrom(type))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    private static Path codeOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
