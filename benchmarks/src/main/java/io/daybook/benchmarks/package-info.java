/** Measures what Daybook is held to, in one run, beside what the machine can do at all. */
@NullMarked
package io.daybook.benchmarks;

import org.jspecify.annotations.NullMarked;
