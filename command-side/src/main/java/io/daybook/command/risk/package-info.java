/** Finds out what risk rules look at, before they are asked. */
@NullMarked
package io.daybook.command.risk;

import org.jspecify.annotations.NullMarked;
