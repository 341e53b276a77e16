/** Where merchants have webhooks sent to: commands, events, queries and views. */
@NullMarked
package io.daybook.shared.webhook;

import org.jspecify.annotations.NullMarked;
