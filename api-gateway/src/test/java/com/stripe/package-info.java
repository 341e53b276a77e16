/** Not Stripe's: planted for ArchitectureTest. */
@NullMarked
package com.stripe;

import org.jspecify.annotations.NullMarked;
