package io.daybook.gateway.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class KnownVulnerabilitiesTest {

    private static final String BOM = """
            {"components": [{"purl": "pkg:maven/org.example/parser@%s?type=jar"}, {"purl": "pkg:npm/left-pad@1.0.0"}]}""";

    private static final String ADVISORY = """
            {"id": "GHSA-x", "summary": "Parses too much", "affected": [{
              "package": {"ecosystem": "Maven", "name": "org.example:parser"},
              "ranges": [{"type": "ECOSYSTEM", "events": [
                {"introduced": "0"}, {"fixed": "1.2.10"}, {"introduced": "2.0.0-M1"}, {"last_affected": "2.3"}]}],
              "versions": ["3.0.0"]}]}""";

    @ParameterizedTest
    @CsvSource({
        "1.2.9, 1",
        "1.2.10-SNAPSHOT, 1",
        "1.2.10, 0",
        "1.2.11, 0",
        "2.0.0-M1, 1",
        "2.0.0-RC2, 1",
        "2.3, 1",
        "2.3.1, 0",
        "3.0.0, 1",
        "3.0.1, 0"
    })
    void a_version_is_held_against_the_ranges(String version, int vulnerabilities) {
        assertThat(check(version, ADVISORY).found()).hasSize(vulnerabilities);
    }

    @Test
    void another_artifact_another_ecosystem_and_what_was_withdrawn_are_no_concern() {
        assertThat(check("1.0", ADVISORY.replace("org.example:parser", "org.example:parse"))
                        .found())
                .isEmpty();
        assertThat(check("1.0", ADVISORY.replace("Maven", "npm")).found()).isEmpty();
        assertThat(check("1.0", ADVISORY.replace("\"id\"", "\"withdrawn\": \"2026-01-01T00:00:00Z\", \"id\""))
                        .found())
                .isEmpty();
    }

    @Test
    void an_archive_is_read_and_the_build_fails(@TempDir Path folder) throws IOException {
        Path bom = Files.writeString(folder.resolve("bom.json"), BOM.formatted("1.0"));
        Path archive = folder.resolve("all.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("GHSA-x.json"));
            zip.write(ADVISORY.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        String[] files = {bom.toString(), archive.toString()};
        assertThatThrownBy(() -> KnownVulnerabilities.main(files))
                .hasMessageContaining("org.example:parser 1.0: GHSA-x Parses too much");
    }

    @Test
    void nothing_to_compare_is_no_good_news(@TempDir Path folder) throws IOException {
        Path bom = Files.writeString(folder.resolve("bom.json"), BOM.formatted("1.0"));
        Path none = Files.createDirectory(folder.resolve("none"));
        String[] files = {bom.toString(), none.toString()};
        assertThatThrownBy(() -> KnownVulnerabilities.main(files)).hasMessageContaining("nothing to compare");
    }

    private static KnownVulnerabilities check(String version, String advisory) {
        KnownVulnerabilities check =
                new KnownVulnerabilities(JsonMapper.shared().readTree(BOM.formatted(version)));
        check.look(JsonMapper.shared().readTree(advisory));
        return check;
    }
}
