/** How requests are read. */
@NullMarked
package io.daybook.gateway.request;

import org.jspecify.annotations.NullMarked;
