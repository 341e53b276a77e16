/** Keys that sign tokens. */
package io.daybook.gateway.tokens;
