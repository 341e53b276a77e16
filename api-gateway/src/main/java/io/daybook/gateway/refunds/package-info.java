/** Refunds over HTTP. */
@NullMarked
package io.daybook.gateway.refunds;

import org.jspecify.annotations.NullMarked;
