/** What is under way at gateways, over HTTP. */
@NullMarked
package io.daybook.gateway.operations;

import org.jspecify.annotations.NullMarked;
