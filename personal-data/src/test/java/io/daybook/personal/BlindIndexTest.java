package io.daybook.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlindIndexTest {

    @TempDir
    Path temporary;

    @Test
    void findsAnAddressAgainHoweverItIsWrittenAndAfterARestart() {
        String first = index("keys").ofEmail(Merchants.BOOKSHOP, "Ada@Example.org");

        assertThat(index("keys").ofEmail(Merchants.BOOKSHOP, " ada@example.ORG "))
                .isEqualTo(first);
        assertThat(first).doesNotContainIgnoringCase("example");
    }

    @Test
    void tellsAddressesMerchantsAndFoldersApart() {
        String ada = index("keys").ofEmail(Merchants.BOOKSHOP, "ada@example.org");

        assertThat(index("keys").ofEmail(Merchants.BOOKSHOP, "bob@example.org")).isNotEqualTo(ada);
        assertThat(index("keys").ofEmail(Merchants.BAKERY, "ada@example.org")).isNotEqualTo(ada);
        assertThat(index("other").ofEmail(Merchants.BOOKSHOP, "ada@example.org"))
                .isNotEqualTo(ada);
    }

    private BlindIndex index(String folder) {
        return KeyFolder.open(temporary.resolve(folder), Clock.systemUTC()).blindIndex();
    }
}
