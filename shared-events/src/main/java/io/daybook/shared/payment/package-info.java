/** A payment's commands, events, queries and views. */
@NullMarked
package io.daybook.shared.payment;

import org.jspecify.annotations.NullMarked;
