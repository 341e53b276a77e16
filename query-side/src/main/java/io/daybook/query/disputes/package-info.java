/** Disputes: their table and what can be asked of it. */
@NullMarked
package io.daybook.query.disputes;

import org.jspecify.annotations.NullMarked;
