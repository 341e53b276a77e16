/** What this process is: which roles it plays, and why it refuses to start. */
@NullMarked
package io.daybook.node;

import org.jspecify.annotations.NullMarked;
