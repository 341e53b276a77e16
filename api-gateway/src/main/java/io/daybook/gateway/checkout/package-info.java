/** What a page or an app may see of the payment that it is about. */
@NullMarked
package io.daybook.gateway.checkout;

import org.jspecify.annotations.NullMarked;
