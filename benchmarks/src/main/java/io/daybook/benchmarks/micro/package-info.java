/** Single steps, measured by JMH one by one: {@code ./daybook bench jmh [pattern]}. */
@NullMarked
package io.daybook.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
