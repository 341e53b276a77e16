/** The journal of all lines, and what stands on each account. */
@NullMarked
package io.daybook.query.ledger;

import org.jspecify.annotations.NullMarked;
