/** The rules by which payments are sent to gateways. */
@NullMarked
package io.daybook.gateway.routing;

import org.jspecify.annotations.NullMarked;
