/** Merchants and their API keys: commands, events, queries and views. */
@NullMarked
package io.daybook.shared.merchant;

import org.jspecify.annotations.NullMarked;
