/** What gateways say in their settlement files that they did, held against what we did. */
@NullMarked
package io.daybook.shared.settlement;

import org.jspecify.annotations.NullMarked;
