/** Every write happens once, however often it is asked for. */
@NullMarked
package io.daybook.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
