/** The keys of merchants: made, shown once, rotated, revoked. */
@NullMarked
package io.daybook.gateway.keys;

import org.jspecify.annotations.NullMarked;
