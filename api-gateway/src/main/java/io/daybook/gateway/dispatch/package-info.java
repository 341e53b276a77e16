/** How the door talks to the two sides: commands, queries, and nothing else. */
@NullMarked
package io.daybook.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
