/** The port to the gateways: what Daybook asks of any of them. */
@NullMarked
package io.daybook.command.connector;

import org.jspecify.annotations.NullMarked;
