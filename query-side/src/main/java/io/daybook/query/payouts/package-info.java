/** What merchants have with us, and what is paid out of it, as they see it. */
@NullMarked
package io.daybook.query.payouts;

import org.jspecify.annotations.NullMarked;
