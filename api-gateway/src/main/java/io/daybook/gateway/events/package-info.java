/** The merchant's feed: every public event, by page, by waiting and as a stream. */
@NullMarked
package io.daybook.gateway.events;

import org.jspecify.annotations.NullMarked;
