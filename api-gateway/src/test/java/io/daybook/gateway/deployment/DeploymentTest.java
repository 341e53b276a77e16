package io.daybook.gateway.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;

class DeploymentTest {

    private static final Pattern ENV = Pattern.compile("(?m)^(?:ENV|    +) *([A-Z][A-Z0-9_]*)=\\S+( \\\\)?$");
    private static final Pattern FORM = Pattern.compile("[A-Z]+_[A-Z_]+");

    private final String yaml = Repository.read("docker-compose.yml");
    private final ComposeFile compose = ComposeFile.parse(yaml);
    private final String dockerfile = Repository.read("Dockerfile");

    @Test
    void hasAComposeFileThatKeepsToTheSpecification() {
        assertThat(compose.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "depends_on:|depend_on:",
                "service_healthy|healthy",
                "retries: 30|retries: thirty",
                "interval: 2s|interval: 2 seconds",
                "\"127.0.0.1:${DAYBOOK_PORT:-8080}:8080\"|\"8080:8080\"",
                "- keys:/keys|- keys",
                "restart: unless-stopped|restart: sometimes",
                "AXONIQ_AXONSERVER_STANDALONE: \"true\"|AXONIQ_AXONSERVER_STANDALONE: true",
                "stop_grace_period: 1m|stop_grace_period: 60"
            })
    void wouldNoticeAMistakeInTheComposeFile(String right, String wrong) {
        assertThat(yaml).contains(right);

        assertThat(ComposeFile.parse(yaml.replace(right, wrong)).faults()).isNotEmpty();
    }

    @Test
    void wouldNoticeAServiceThatIsThereTwice() {
        String twice = yaml.replace("  axonserver:\n    image", "  postgres:\n    image");

        assertThatThrownBy(() -> ComposeFile.parse(twice)).isInstanceOf(YAMLException.class);
    }

    @Test
    void setsNoVariableThatNothingReads() {
        Set<String> read = ReadProperties.asVariables();
        assertThat(read).contains("DAYBOOK_DATA", "DAYBOOK_SIMULATOR_SLOWSECONDS", "SERVER_PORT");
        assertThat(read).doesNotContain("DAYBOOK_DATABASE_URI");

        assertThat(variables(compose.service("daybook")))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(read).contains(variable));
        assertThat(variablesOfTheImage())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(read).contains(variable));
    }

    @Test
    void givesDaybookTheDatabaseThatItStarts() {
        JsonNode postgres = compose.service("postgres").get("environment");
        JsonNode daybook = compose.service("daybook").get("environment");

        assertThat(compose.service("postgres").get("image").asString()).isEqualTo("postgres:18");
        assertThat(daybook.get("DAYBOOK_DATABASE_URL").asString())
                .isEqualTo("jdbc:postgresql://postgres:5432/"
                        + postgres.get("POSTGRES_DB").asString());
        assertThat(daybook.get("DAYBOOK_DATABASE_USERNAME")).isEqualTo(postgres.get("POSTGRES_USER"));
        assertThat(daybook.get("DAYBOOK_DATABASE_PASSWORD")).isEqualTo(postgres.get("POSTGRES_PASSWORD"));
        assertThat(texts(compose.service("postgres").get("volumes"))).containsExactly("postgres:/var/lib/postgresql");
    }

    @Test
    void startsAxonServerOnlyWithItsProfileAndKeepsWhatItWrites() {
        JsonNode axon = compose.service("axonserver");

        assertThat(axon.get("image").asString()).startsWith("axoniq/axonserver:");
        assertThat(texts(axon.get("profiles"))).containsExactly("axon-server");
        assertThat(axon.get("environment").get("AXONIQ_AXONSERVER_STANDALONE").asString())
                .isEqualTo("true");
        assertThat(axon.get("environment")
                        .get("AXONIQ_AXONSERVER_DEVMODE_ENABLED")
                        .asString())
                .isEqualTo("true");
        assertThat(texts(axon.get("ports")))
                .anyMatch(port -> port.endsWith(":8024"))
                .anyMatch(port -> port.endsWith(":8124"));
        assertThat(texts(axon.get("volumes")))
                .containsExactlyInAnyOrder(
                        "axonserver-data:/axonserver/data",
                        "axonserver-events:/axonserver/events",
                        "axonserver-log:/axonserver/log");
        assertThat(texts(axon.get("healthcheck").get("test"))).last().asString().endsWith(":8024/actuator/health");
        assertThat(compose.service("daybook")
                        .get("depends_on")
                        .get("axonserver")
                        .get("required")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void namesEveryVolumeThatIsMountedAndMountsEveryVolumeThatIsNamed() {
        Set<String> mounted = new TreeSet<>();
        for (JsonNode service : compose.content().get("services")) {
            texts(service.get("volumes")).forEach(volume -> mounted.add(volume.substring(0, volume.indexOf(':'))));
        }

        assertThat(compose.content().get("volumes").propertyNames()).containsExactlyInAnyOrderElementsOf(mounted);
    }

    @Test
    void waitsOnlyForServicesThatThereAreAndThatTellTheirHealth() {
        compose.service("daybook")
                .get("depends_on")
                .propertyNames()
                .forEach(name ->
                        assertThat(compose.service(name).get("healthcheck")).isNotNull());
    }

    @Test
    void buildsAnImageInLayersThatRunsAsNobodyInParticular() {
        List<String> lines = dockerfile.lines().toList();

        assertThat(dockerfile).contains("-Djarmode=tools", "extract --layers");
        assertThat(lines).filteredOn(line -> line.startsWith("FROM ")).last().isEqualTo("FROM eclipse-temurin:25-jre");
        assertThat(lines).contains("USER 10001:10001", "EXPOSE 8080");
        assertThat(lines.indexOf("USER 10001:10001")).isGreaterThan(lines.indexOf("FROM eclipse-temurin:25-jre"));
        assertThat(Stream.of("dependencies", "spring-boot-loader", "snapshot-dependencies", "application")
                        .map(layer -> dockerfile.indexOf("/layers/" + layer + "/")))
                .isSorted()
                .doesNotContain(-1);
        assertThat(dockerfile).contains("HEALTHCHECK", "/actuator/health/readiness");
    }

    private static Set<String> variables(JsonNode service) {
        return new TreeSet<>(service.get("environment").propertyNames());
    }

    private Set<String> variablesOfTheImage() {
        Set<String> names = new TreeSet<>();
        ENV.matcher(dockerfile)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> FORM.matcher(name).matches())
                .forEach(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
