/** JSON as it leaves Daybook. */
@NullMarked
package io.daybook.gateway.json;

import org.jspecify.annotations.NullMarked;
