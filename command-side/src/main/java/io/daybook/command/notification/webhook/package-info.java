/** Webhooks to merchants: to whom, how they are signed, and that they arrive. */
@NullMarked
package io.daybook.command.notification.webhook;

import org.jspecify.annotations.NullMarked;
