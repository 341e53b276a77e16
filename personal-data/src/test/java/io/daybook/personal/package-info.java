@NullMarked
package io.daybook.personal;

import org.jspecify.annotations.NullMarked;
