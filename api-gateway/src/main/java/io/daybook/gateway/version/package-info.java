/** The versions of the API by their dates: what each changed, in one place. All other code knows the newest alone. */
@NullMarked
package io.daybook.gateway.version;

import org.jspecify.annotations.NullMarked;
