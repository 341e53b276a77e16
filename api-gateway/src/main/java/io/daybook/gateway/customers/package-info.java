/** Customers and what they have saved to pay with, over HTTP. */
@NullMarked
package io.daybook.gateway.customers;

import org.jspecify.annotations.NullMarked;
