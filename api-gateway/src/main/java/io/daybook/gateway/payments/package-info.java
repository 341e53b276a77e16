/** Payments, captures and voids over HTTP. */
@NullMarked
package io.daybook.gateway.payments;

import org.jspecify.annotations.NullMarked;
