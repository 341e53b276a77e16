/** Several commands, obeyed together or not at all. */
@NullMarked
package io.daybook.command.bulk;

import org.jspecify.annotations.NullMarked;
