/** Many writes in one request, all of them or each for itself. */
@NullMarked
package io.daybook.gateway.bulk;

import org.jspecify.annotations.NullMarked;
