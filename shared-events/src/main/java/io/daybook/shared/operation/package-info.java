/** What is asked of a gateway, how it went, and the events of its attempts, the same for every kind of operation. */
@NullMarked
package io.daybook.shared.operation;

import org.jspecify.annotations.NullMarked;
