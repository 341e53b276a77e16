/** The ledger's words: accounts, directions, phases and the lines that events carry. */
@NullMarked
package io.daybook.shared.ledger;

import org.jspecify.annotations.NullMarked;
