/** How much one caller may ask for, so that no caller takes what others need. */
@NullMarked
package io.daybook.gateway.limits;

import org.jspecify.annotations.NullMarked;
