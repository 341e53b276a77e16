/** The registry of all events. */
@NullMarked
package io.daybook.shared;

import org.jspecify.annotations.NullMarked;
