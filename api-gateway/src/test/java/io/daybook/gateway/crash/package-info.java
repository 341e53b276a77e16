/** Kills real processes in the middle of their work, and looks whether anything was lost or done twice. */
@NullMarked
package io.daybook.gateway.crash;

import org.jspecify.annotations.NullMarked;
