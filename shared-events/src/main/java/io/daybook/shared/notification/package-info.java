/** What shoppers and merchants are told of by themselves. */
@NullMarked
package io.daybook.shared.notification;

import org.jspecify.annotations.NullMarked;
