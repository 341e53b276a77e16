package io.daybook.command.connector.ach.nacha;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * From whom to whom a file goes.
 *
 * @param destination the routing number of the bank, or in what comes back its customer's id: up to 10 letters and digits
 * @param origin the id that the bank has assigned, or in what comes back its routing number
 * @param createdAt to the minute; may be missing in what comes back
 * @param modifier A to Z, then 0 to 9: tells the files of one day apart
 * @param destinationName up to 23 characters
 * @param originName up to 23 characters
 * @param reference for the originator's own use, up to 8 characters
 */
public record FileHeader(
        String destination,
        String origin,
        LocalDate createdOn,
        @Nullable LocalTime createdAt,
        char modifier,
        String destinationName,
        String originName,
        String reference) {

    /** The modifiers in the order in which the files of a day take them. */
    public static final String MODIFIERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /**
     * Refuses what does not fit its fields.
     *
     * @throws IllegalArgumentException naming the field
     */
    public FileHeader {
        Texts.identifier(destination, 10, "the destination of a file");
        Texts.identifier(origin, 10, "the origin of a file");
        Row.checkYear(createdOn);
        if (createdAt != null && (createdAt.getSecond() != 0 || createdAt.getNano() != 0)) {
            throw new IllegalArgumentException("the time of a file is to the minute");
        }
        if (MODIFIERS.indexOf(modifier) < 0) {
            throw new IllegalArgumentException("the modifier of a file is an upper-case letter or a digit");
        }
        Texts.check(destinationName, 23, "the destination's name");
        Texts.check(originName, 23, "the origin's name");
        Texts.check(reference, 8, "the reference of a file");
    }
}
