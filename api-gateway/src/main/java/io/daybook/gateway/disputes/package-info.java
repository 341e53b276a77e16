/** Disputes over HTTP. */
@NullMarked
package io.daybook.gateway.disputes;

import org.jspecify.annotations.NullMarked;
