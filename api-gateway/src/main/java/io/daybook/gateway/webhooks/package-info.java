/** Where a merchant has webhooks sent to. */
@NullMarked
package io.daybook.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
