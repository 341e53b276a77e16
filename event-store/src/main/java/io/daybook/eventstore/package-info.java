/** Where events are kept, and how messages travel. Only this package knows which store is in use. */
@NullMarked
package io.daybook.eventstore;

import org.jspecify.annotations.NullMarked;
