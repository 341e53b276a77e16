/** Merchants and their keys. */
@NullMarked
package io.daybook.gateway.merchants;

import org.jspecify.annotations.NullMarked;
