/** Tests of what measures: a benchmark that is wrong looks just like one that is right. */
@NullMarked
package io.daybook.benchmarks;

import org.jspecify.annotations.NullMarked;
