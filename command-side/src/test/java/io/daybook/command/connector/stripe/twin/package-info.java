/** A Stripe of our own, for tests and for trying things out: the wire format, the states, the keys and the test cards. */
@NullMarked
package io.daybook.command.connector.stripe.twin;

import org.jspecify.annotations.NullMarked;
