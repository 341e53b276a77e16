/** The feed of a merchant: the public events in their order, as they are sent by webhook too. */
@NullMarked
package io.daybook.shared.feed;

import org.jspecify.annotations.NullMarked;
