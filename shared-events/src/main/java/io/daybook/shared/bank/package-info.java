/** Bank accounts, as merchants name them. */
@NullMarked
package io.daybook.shared.bank;

import org.jspecify.annotations.NullMarked;
