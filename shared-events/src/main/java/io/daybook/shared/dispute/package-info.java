/** A dispute's commands, events, queries and views. */
@NullMarked
package io.daybook.shared.dispute;

import org.jspecify.annotations.NullMarked;
