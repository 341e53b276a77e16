/** The connector to the pretended gateway, within the process or over HTTP. */
@NullMarked
package io.daybook.command.connector.simulator;

import org.jspecify.annotations.NullMarked;
