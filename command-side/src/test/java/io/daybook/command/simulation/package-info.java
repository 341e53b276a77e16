/**
 * The whole way of a payment in memory, from one seed: what talks to the outside world is made of single steps, and
 * between any two of them anything may go wrong.
 */
@NullMarked
package io.daybook.command.simulation;

import org.jspecify.annotations.NullMarked;
