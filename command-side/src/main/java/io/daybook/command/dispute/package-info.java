/** Disputes, as Axon keeps them. */
@NullMarked
package io.daybook.command.dispute;

import org.jspecify.annotations.NullMarked;
