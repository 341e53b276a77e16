/** The Axon shell around the rules of merchants. */
@NullMarked
package io.daybook.command.merchant;

import org.jspecify.annotations.NullMarked;
