/** The connector to Stripe, the only place that knows its client. */
@NullMarked
package io.daybook.command.connector.stripe;

import org.jspecify.annotations.NullMarked;
