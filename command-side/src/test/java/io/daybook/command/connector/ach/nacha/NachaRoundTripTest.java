package io.daybook.command.connector.ach.nacha;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class NachaRoundTripTest {

    @Property(tries = 300)
    void whatIsWrittenIsReadBackAsTheSameRecords(@ForAll("files") NachaFile file) throws NachaException {
        assertThat(NachaReader.read(bytes(NachaWriter.write(file)))).isEqualTo(file);
    }

    @Property(tries = 200)
    void everyFileIsMadeOfFullBlocksOfTenLinesOfNinetyFourColumns(@ForAll("files") NachaFile file) {
        List<String> lines = NachaWriter.write(file).lines().toList();

        assertThat(lines.size() % 10).isZero();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(94));
    }

    @Property(tries = 100)
    void linesMayEndAsTheSenderLikes(@ForAll("files") NachaFile file) throws NachaException {
        String text = NachaWriter.write(file);

        assertThat(NachaReader.read(bytes(text.replace("\n", "\r\n")))).isEqualTo(file);
        assertThat(NachaReader.read(bytes(text.replace("\n", "")))).isEqualTo(file);
        assertThat(NachaReader.read(bytes(text.substring(0, text.length() - 1))))
                .isEqualTo(file);
    }

    /** Nothing is read that would not be written so, so nothing is read in two ways. */
    @Property(tries = 1000)
    void aFileInWhichACharacterWasChangedIsRefusedOrReadAsItIs(
            @ForAll("files") NachaFile file,
            @ForAll @IntRange(max = 1_000_000) int place,
            @ForAll("bytes") char other) {
        StringBuilder text = new StringBuilder(NachaWriter.write(file));
        int at = place % text.length();
        text.setCharAt(at, other);
        try {
            NachaFile read = NachaReader.read(bytes(text.toString()));

            assertThat(NachaWriter.write(read)).isEqualTo(text.toString());
        } catch (NachaException refused) {
            assertThat(refused.line())
                    .isBetween(1, (int) text.chars().filter(c -> c == '\n').count() + 2);
            assertThat(refused.column()).isBetween(1, 95);
            assertThat(refused.expected()).isNotBlank();
            assertThat(file.entries())
                    .allSatisfy(entry -> assertThat(refused.getMessage())
                            .doesNotContain(entry.account().value()));
        }
    }

    @Property(tries = 300)
    void anotherDigitInAnAmountIsNoticed(@ForAll("files") NachaFile file, @ForAll @IntRange(max = 9) int column)
            throws NachaException {
        String text = NachaWriter.write(file);
        int at = text.indexOf("\n6") + 1 + 29 + column;
        char digit = text.charAt(at) == '9' ? '0' : (char) (text.charAt(at) + 1);

        assertThat(refusal(text.substring(0, at) + digit + text.substring(at + 1)))
                .isNotNull();
    }

    private static NachaException refusal(String text) {
        try {
            NachaReader.read(bytes(text));
            return null;
        } catch (NachaException refused) {
            return refused;
        }
    }

    @Provide
    Arbitrary<NachaFile> files() {
        return Arbitraries.oneOf(AnyFile.outgoing(), AnyFile.incoming());
    }

    @Provide
    Arbitrary<Character> bytes() {
        return Arbitraries.chars().range('\0', '\u00ff');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
