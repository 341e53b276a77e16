/** Balances, accounts and journal lines over HTTP. */
@NullMarked
package io.daybook.gateway.ledger;

import org.jspecify.annotations.NullMarked;
