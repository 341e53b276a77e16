/** The public door: starts Daybook and answers merchants over HTTP. */
@NullMarked
package io.daybook.gateway;

import org.jspecify.annotations.NullMarked;
