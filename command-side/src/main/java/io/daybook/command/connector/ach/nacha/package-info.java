/**
 * Files of the Automated Clearing House, as Nacha's Operating Rules lay them out (appendix three, ACH record format
 * specifications): written, read back, and explained. Pure: no clock, no files, no settings.
 */
@NullMarked
package io.daybook.command.connector.ach.nacha;

import org.jspecify.annotations.NullMarked;
