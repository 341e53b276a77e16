/** What became of e-mails, over HTTP. */
@NullMarked
package io.daybook.gateway.emails;

import org.jspecify.annotations.NullMarked;
