/**
 * What money may do. Pure: the same state and the same command give the same decision, on any machine, at any time. No
 * clock, no randomness, no input or output, no framework.
 */
@NullMarked
package io.daybook.command.rules;

import org.jspecify.annotations.NullMarked;
