package io.daybook.shared.bank;

import io.daybook.shared.types.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came from the bank and needs a person to look at it. It has moved no money here.
 *
 * @param number counts them
 * @param reason a code, such as {@code no_such_entry}
 * @param detail more for people, where there is more; never an account number
 * @param trace the original entry, as the bank names it
 * @param code why the bank sent it, such as R01 or C01
 */
public record UnmatchedView(
        long number,
        String file,
        String reason,
        @Nullable String detail,
        @Nullable String trace,
        @Nullable String code,
        @Nullable Money amount,
        Instant at) {}
