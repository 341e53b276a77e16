/** Settlement files, and how they differ from our books, as merchants see them. */
@NullMarked
package io.daybook.query.settlements;

import org.jspecify.annotations.NullMarked;
