/**
 * The pretended payment gateway: it answers by token, executes each key at most once, and keeps a record of what it
 * charged that outlives a crash. It knows nothing of Daybook, which reaches it only through its connector.
 */
@NullMarked
package io.daybook.simulator;

import org.jspecify.annotations.NullMarked;
