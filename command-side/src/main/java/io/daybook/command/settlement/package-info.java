/** Takes in the settlement files of gateways: reads them, looks up what is known of them, and has the rules decide. */
@NullMarked
package io.daybook.command.settlement;

import org.jspecify.annotations.NullMarked;
