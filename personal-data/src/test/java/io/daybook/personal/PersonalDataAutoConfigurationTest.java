package io.daybook.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PersonalDataAutoConfigurationTest {

    @TempDir
    Path temporary;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PersonalDataAutoConfiguration.class));

    @Test
    void keepsTheKeysBelowTheDataFolderUnlessToldOtherwise() {
        application
                .withPropertyValues("daybook.data=" + temporary.resolve("data"))
                .run(context -> assertThat(context).hasSingleBean(PersonalKeys.class));

        assertThat(temporary.resolve("data/keys/master.json")).exists();
    }

    @Test
    void keepsTheKeysWhereItIsTold() {
        application
                .withPropertyValues(
                        "daybook.data=" + temporary.resolve("data"), "daybook.keys=" + temporary.resolve("apart"))
                .run(context -> assertThat(context).hasSingleBean(BlindIndex.class));

        assertThat(temporary.resolve("apart/master.json")).exists();
        assertThat(temporary.resolve("data")).doesNotExist();
    }

    @Test
    void hasNoKeysInTheSimulatorsOwnProcess() {
        application
                .withPropertyValues("daybook.data=" + temporary, "daybook.roles=simulator")
                .run(context -> assertThat(context).doesNotHaveBean(PersonalKeys.class));
    }

    @Test
    void saysInOneLineWhyItDoesNotStart() throws IOException {
        Files.writeString(temporary.resolve("keys"), "not a folder");

        application
                .withPropertyValues("daybook.data=" + temporary)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(java.nio.file.FileAlreadyExistsException.class));
    }
}
