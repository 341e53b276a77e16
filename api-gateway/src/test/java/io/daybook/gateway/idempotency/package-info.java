/** Claims, on a real database. */
@NullMarked
package io.daybook.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
