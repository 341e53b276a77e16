/** Everything that can go wrong in front of a merchant, said the same way each time (RFC 9457). */
@NullMarked
package io.daybook.gateway.problem;

import org.jspecify.annotations.NullMarked;
