package io.daybook.command.connector.ach.nacha;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the entries of a batch, on what ground and for which day.
 *
 * @param companyName as it is shown to the other side, up to 16 characters
 * @param discretionaryData for the originator's own use, up to 20 characters
 * @param companyId as the bank has assigned it, up to 10 letters and digits
 * @param description such as {@code PAYMENT}, shown to the other side, up to 10 characters
 * @param descriptiveDate as it is to be shown to the other side, up to 6 characters
 * @param effective the day on which the money is meant to move
 * @param settlementDay the day of the year on which it moves; the operator fills it in, so it is null in what goes out
 * @param originatorStatus 1, or 0 and 2 in what the operator or the government makes
 * @param bank the first eight digits of the bank that brings the batch in
 * @param number from 0 to 9,999,999, ascending within a file
 */
public record BatchHeader(
        ServiceClass serviceClass,
        String companyName,
        String discretionaryData,
        String companyId,
        SecCode secCode,
        String description,
        String descriptiveDate,
        LocalDate effective,
        @Nullable Integer settlementDay,
        int originatorStatus,
        String bank,
        int number) {

    static final int LARGEST_NUMBER = 9_999_999;

    /**
     * Refuses what does not fit its fields.
     *
     * @throws IllegalArgumentException naming the field
     */
    public BatchHeader {
        Texts.required(companyName, 16, "a company's name");
        Texts.check(discretionaryData, 20, "a company's discretionary data");
        Texts.identifier(companyId, 10, "a company's identification");
        Texts.required(description, 10, "the description of a batch");
        Texts.check(descriptiveDate, 6, "the descriptive date of a batch");
        Row.checkYear(effective);
        if (settlementDay != null && (settlementDay < 1 || settlementDay > 366)) {
            throw new IllegalArgumentException("a settlement day is from 1 to 366");
        }
        if (originatorStatus < 0 || originatorStatus > 2) {
            throw new IllegalArgumentException("an originator's status is 0, 1 or 2");
        }
        Texts.digits(bank, 8, "a bank's identification");
        if (number < 0 || number > LARGEST_NUMBER) {
            throw new IllegalArgumentException("batches are numbered up to " + LARGEST_NUMBER);
        }
    }

    BatchHeader as(ServiceClass other) {
        return new BatchHeader(
                other,
                companyName,
                discretionaryData,
                companyId,
                secCode,
                description,
                descriptiveDate,
                effective,
                settlementDay,
                originatorStatus,
                bank,
                number);
    }
}
