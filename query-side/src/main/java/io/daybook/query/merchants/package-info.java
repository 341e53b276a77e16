/** Merchants and the holders of API keys. */
@NullMarked
package io.daybook.query.merchants;

import org.jspecify.annotations.NullMarked;
