/** Tests of how versions are told from one another. */
@NullMarked
package io.daybook.gateway.version;

import org.jspecify.annotations.NullMarked;
