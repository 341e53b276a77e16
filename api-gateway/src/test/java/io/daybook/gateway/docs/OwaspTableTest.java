package io.daybook.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each of OWASP's ten risks is covered by tests that exist. */
class OwaspTableTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    @Test
    void every_risk_names_tests_that_exist() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
                .filter(line -> line.startsWith("| API"))
                .toList();
        Set<String> tests = tests();

        assertThat(rows.stream().map(row -> row.split(" ", 3)[1]))
                .isEqualTo(IntStream.rangeClosed(1, 10)
                        .mapToObj(risk -> "API" + risk)
                        .toList());
        assertThat(rows).allSatisfy(row -> {
            String covered = row.substring(row.lastIndexOf('|', row.length() - 2));
            List<String> named =
                    TEST.matcher(covered).results().map(match -> match.group(1)).toList();
            assertThat(named).as(row).isNotEmpty().isSubsetOf(tests);
        });
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
