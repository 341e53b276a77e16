/** PayPal: orders that the shopper approves there, captures, voids, refunds, payouts by e-mail and signed webhooks. */
@NullMarked
package io.daybook.command.connector.paypal;

import org.jspecify.annotations.NullMarked;
