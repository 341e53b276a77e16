/** What happened, by whom and why: every event, as the log has it. */
@NullMarked
package io.daybook.query.history;

import org.jspecify.annotations.NullMarked;
