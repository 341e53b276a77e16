/** Customers and their saved payment methods, as merchants see them. */
@NullMarked
package io.daybook.query.customers;

import org.jspecify.annotations.NullMarked;
