/** Breaks the rules of the house on purpose: see ArchitectureTest. */
@NullMarked
package io.daybook.offenders.shared;

import org.jspecify.annotations.NullMarked;
