/** Things told in full within others, where a caller asks for that. */
@NullMarked
package io.daybook.gateway.expand;

import org.jspecify.annotations.NullMarked;
