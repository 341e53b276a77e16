/** By which rules a payment finds its gateways, and what is written down of the choice. */
@NullMarked
package io.daybook.shared.routing;

import org.jspecify.annotations.NullMarked;
