/** What is written by hand of the client: how a program comes to it, and what it makes of a refusal. */
@NullMarked
package io.daybook.client;

import org.jspecify.annotations.NullMarked;
