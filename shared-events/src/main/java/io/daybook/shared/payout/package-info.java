/** What a merchant has with us, and what is paid out of it: commands, events, queries and views. */
@NullMarked
package io.daybook.shared.payout;

import org.jspecify.annotations.NullMarked;
