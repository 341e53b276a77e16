/** Settlement files of gateways over HTTP, and how they differ from our books. */
@NullMarked
package io.daybook.gateway.settlements;

import org.jspecify.annotations.NullMarked;
