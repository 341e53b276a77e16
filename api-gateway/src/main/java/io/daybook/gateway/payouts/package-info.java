/** Payouts, and what can be paid out, over HTTP. */
@NullMarked
package io.daybook.gateway.payouts;

import org.jspecify.annotations.NullMarked;
