/** Whether this node can do its work. */
@NullMarked
package io.daybook.gateway.health;

import org.jspecify.annotations.NullMarked;
