/** Tokens: given out for keys, and taken from whoever is trusted. */
@NullMarked
package io.daybook.gateway.tokens;

import org.jspecify.annotations.NullMarked;
