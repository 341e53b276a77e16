/** The Axon shell around the rules of refunds. */
@NullMarked
package io.daybook.command.refund;

import org.jspecify.annotations.NullMarked;
