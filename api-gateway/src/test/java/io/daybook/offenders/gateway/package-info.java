/** Breaks the rules of the house on purpose: see ArchitectureTest. */
@NullMarked
package io.daybook.offenders.gateway;

import org.jspecify.annotations.NullMarked;
