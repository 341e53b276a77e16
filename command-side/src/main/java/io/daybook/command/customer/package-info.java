/** The Axon shell around the rules of customers. */
@NullMarked
package io.daybook.command.customer;

import org.jspecify.annotations.NullMarked;
