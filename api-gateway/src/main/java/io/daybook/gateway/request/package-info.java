/** Reads requests strictly: what is not understood is refused by name. */
@NullMarked
package io.daybook.gateway.request;

import org.jspecify.annotations.NullMarked;
