package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void options_of_run_become_properties() throws CommandLine.Misunderstood {
        CommandLine line = CommandLine.parse(List.of(
                "run",
                "--port",
                "9090",
                "--data=/var/daybook",
                "--database-url",
                "jdbc:postgresql://db/daybook",
                "--database-user",
                "me",
                "--roles",
                "gateway,command",
                "--simulator-url",
                "http://127.0.0.1:9",
                "--demo",
                "--tls",
                "--tls-certificate=/etc/daybook/c.pem",
                "--tls-key",
                "/etc/daybook/k.pem"));
        assertThat(line.properties())
                .containsExactly(
                        "--server.port=9090",
                        "--daybook.data=/var/daybook",
                        "--daybook.database.url=jdbc:postgresql://db/daybook",
                        "--daybook.database.username=me",
                        "--daybook.roles=gateway,command",
                        "--daybook.simulator.url=http://127.0.0.1:9",
                        "--daybook.demo=true",
                        "--daybook.tls=true",
                        "--daybook.tls.certificate=/etc/daybook/c.pem",
                        "--daybook.tls.private-key=/etc/daybook/k.pem");
    }

    @Test
    void a_rehearsal_is_a_run_that_keeps_quiet() throws CommandLine.Misunderstood {
        CommandLine line = CommandLine.parse(List.of("rehearse", "--port", "0", "--data", "d"));

        assertThat(line.rehearses()).isTrue();
        assertThat(line.properties())
                .containsExactly("--server.port=0", "--daybook.data=d", "--daybook.ready-lines=false");
    }

    @Test
    void the_simulator_has_a_role_of_its_own() throws CommandLine.Misunderstood {
        assertThat(CommandLine.parse(List.of("simulator", "--port", "9", "--data", "d"))
                        .properties())
                .containsExactly("--server.port=9", "--daybook.data=d", "--daybook.roles=simulator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "run --prot 1",
                "run --port",
                "run --port x",
                "run --port 70000",
                "run 8080",
                "run --data ",
                "simulator --database-url x",
                "run --demo=no"
            })
    void what_makes_no_sense_is_answered_in_one_line(String words) {
        assertThatThrownBy(() -> CommandLine.parse(List.of(words.split(" ", -1))))
                .isInstanceOf(CommandLine.Misunderstood.class)
                .message()
                .doesNotContain("\n")
                .isNotBlank();
    }
}
