/** Seals and opens personal fields; keeps a key for each person, whose destruction erases the person everywhere. */
@NullMarked
package io.daybook.personal;

import org.jspecify.annotations.NullMarked;
