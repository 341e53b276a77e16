/** What every projection shares: batches, progress, the waiting of readers, and how processors are set up. */
@NullMarked
package io.daybook.query.projection;

import org.jspecify.annotations.NullMarked;
