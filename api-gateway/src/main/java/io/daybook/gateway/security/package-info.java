/** Who is calling, and what they may do. */
@NullMarked
package io.daybook.gateway.security;

import org.jspecify.annotations.NullMarked;
