/** Breaks the rules of the house on purpose: see ArchitectureTest. */
@NullMarked
package io.daybook.offenders.command;

import org.jspecify.annotations.NullMarked;
