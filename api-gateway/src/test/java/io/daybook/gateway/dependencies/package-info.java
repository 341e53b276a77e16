/** What Daybook is made of besides itself, and what is known against it. */
@NullMarked
package io.daybook.gateway.dependencies;

import org.jspecify.annotations.NullMarked;
