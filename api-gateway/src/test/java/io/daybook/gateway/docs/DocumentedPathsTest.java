package io.daybook.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documents name is there. */
class DocumentedPathsTest {

    /** Surefire runs in the module's folder. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** A path in code quotes that begins with one of our folders. */
    private static final Pattern PATH = Pattern.compile(
            "`((?:shared-events|personal-data|database|event-store|command-side|query-side|api-gateway|docs)/[^`\\s]+)`");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+?)(?:#[^)]*)?\\)");

    @TestFactory
    Stream<DynamicTest> everyPathThatADocumentNamesExists() throws IOException {
        return documents()
                .map(document -> DynamicTest.dynamicTest(
                        ROOT.relativize(document).toString(),
                        () -> assertThat(paths(document)).allMatch(Files::exists)));
    }

    @Test
    void theWalkNamesOneFileForEachOfItsSixStops() {
        List<Path> stops = named(PATH, ROOT.resolve("docs/walk.md"), ROOT)
                .filter(path -> path.toString().endsWith(".java"))
                .distinct()
                .toList();

        assertThat(stops).hasSizeGreaterThanOrEqualTo(6).allMatch(Files::isRegularFile);
    }

    private static Stream<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList().stream();
        }
    }

    private static List<Path> paths(Path document) {
        return Stream.concat(named(PATH, document, ROOT), named(LINK, document, document.getParent()))
                .toList();
    }

    private static Stream<Path> named(Pattern pattern, Path document, Path base) {
        try {
            return pattern
                    .matcher(Files.readString(document))
                    .results()
                    .map((MatchResult match) -> base.resolve(match.group(1)).normalize())
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
