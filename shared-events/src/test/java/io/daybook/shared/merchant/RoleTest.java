package io.daybook.shared.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people may do. */
class RoleTest {

    @Test
    void anAuditorReadsEverythingAndDoesNothingElse() {
        Set<Scope> reading = Arrays.stream(Scope.values())
                .filter(scope -> scope.text().endsWith(":read"))
                .collect(Collectors.toSet());
        assertThat(Role.AUDITOR.scopes()).isEqualTo(reading);
    }
}
