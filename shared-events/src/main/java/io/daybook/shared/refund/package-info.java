/** A refund's commands, events, queries and views. */
@NullMarked
package io.daybook.shared.refund;

import org.jspecify.annotations.NullMarked;
