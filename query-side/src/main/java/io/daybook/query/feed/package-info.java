/** The feed of each merchant, and the endpoints that it is sent to. */
@NullMarked
package io.daybook.query.feed;

import org.jspecify.annotations.NullMarked;
