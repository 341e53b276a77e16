/** By which rules payments are screened, and what is written down of it. */
@NullMarked
package io.daybook.shared.risk;

import org.jspecify.annotations.NullMarked;
