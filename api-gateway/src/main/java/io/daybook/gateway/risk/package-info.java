/** The rules by which payments are screened, and what they would have made of the past. */
@NullMarked
package io.daybook.gateway.risk;

import org.jspecify.annotations.NullMarked;
