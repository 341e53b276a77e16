/** HTTPS by one switch: with a certificate of one's own, or with one that is made here for development. */
@NullMarked
package io.daybook.gateway.tls;

import org.jspecify.annotations.NullMarked;
