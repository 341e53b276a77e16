/** To-do lists and reactions: from an event to the outside world, and back with the next command. */
@NullMarked
package io.daybook.command.automation;

import org.jspecify.annotations.NullMarked;
