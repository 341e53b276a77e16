/** Payments with their captures, voids and refunds: what they look like now, found by id or listed. */
@NullMarked
package io.daybook.query.payments;

import org.jspecify.annotations.NullMarked;
