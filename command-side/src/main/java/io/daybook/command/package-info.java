/** The side that decides and acts: the only writer of events, the only caller of gateways. */
@NullMarked
package io.daybook.command;

import org.jspecify.annotations.NullMarked;
