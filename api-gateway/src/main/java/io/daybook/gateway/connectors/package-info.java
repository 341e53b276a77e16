/** The door for what gateways send of their own accord. */
@NullMarked
package io.daybook.gateway.connectors;

import org.jspecify.annotations.NullMarked;
