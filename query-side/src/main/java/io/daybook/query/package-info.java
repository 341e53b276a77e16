/** How the query side is put together. */
@NullMarked
package io.daybook.query;

import org.jspecify.annotations.NullMarked;
