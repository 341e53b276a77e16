/** E-mail to shoppers and merchants about what happened to their money. */
@NullMarked
package io.daybook.command.notification.mail;

import org.jspecify.annotations.NullMarked;
