/** The Axon shells around the rules of balances and payouts. */
@NullMarked
package io.daybook.command.payout;

import org.jspecify.annotations.NullMarked;
