/** Bank accounts that debits and credits reach, and what banks have sent about them. */
@NullMarked
package io.daybook.gateway.bankaccounts;

import org.jspecify.annotations.NullMarked;
