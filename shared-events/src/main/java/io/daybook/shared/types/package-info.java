/** Value types that every module speaks: ids, money, time-free and framework-free. */
@NullMarked
package io.daybook.shared.types;

import org.jspecify.annotations.NullMarked;
