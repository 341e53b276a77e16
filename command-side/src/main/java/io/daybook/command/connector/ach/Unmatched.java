package io.daybook.command.connector.ach;

import io.daybook.shared.types.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came from the bank and needs a person to look at it.
 *
 * @param reason a code: {@code no_such_entry}, {@code amount_differs}, {@code returned_before}, {@code between_banks},
 *     {@code not_a_return}, {@code unreadable_file}
 * @param detail more for people, where there is more; never an account number
 * @param trace the original entry, as the bank names it
 * @param code why the bank sent it, such as R01 or C01
 */
public record Unmatched(
        String file,
        String reason,
        @Nullable String detail,
        @Nullable String trace,
        @Nullable String code,
        @Nullable Money amount,
        Instant at) {

    static Unmatched unreadable(String file, String detail, Instant at) {
        return new Unmatched(file, "unreadable_file", detail, null, null, null, at);
    }
}
