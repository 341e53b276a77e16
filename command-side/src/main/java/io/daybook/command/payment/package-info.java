/** The Axon shell around the rules of payments. */
@NullMarked
package io.daybook.command.payment;

import org.jspecify.annotations.NullMarked;
