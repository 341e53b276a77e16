/** Customers and the payment methods that they have saved: commands, events, queries and views. */
@NullMarked
package io.daybook.shared.customer;

import org.jspecify.annotations.NullMarked;
