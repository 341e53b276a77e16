/** Several commands at once, and what commands would come to: bulk and dry run. */
@NullMarked
package io.daybook.shared.bulk;

import org.jspecify.annotations.NullMarked;
