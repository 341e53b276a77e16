/** People who work with Daybook: invited, let in by password, and shut out. */
@NullMarked
package io.daybook.gateway.users;

import org.jspecify.annotations.NullMarked;
