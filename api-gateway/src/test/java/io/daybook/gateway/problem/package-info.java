/** How failures are told. */
@NullMarked
package io.daybook.gateway.problem;

import org.jspecify.annotations.NullMarked;
