/**
 * The connector to the clearing house: debits and credits of bank accounts in the United States, which go to the bank in
 * one file a day and are as good as done when they have not come back for some days.
 */
@NullMarked
package io.daybook.command.connector.ach;

import org.jspecify.annotations.NullMarked;
