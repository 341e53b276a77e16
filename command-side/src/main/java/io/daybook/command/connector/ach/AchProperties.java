package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.AccountNumber;
import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.Offset;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import io.daybook.shared.types.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The clearing house's settings. The connector is there when {@code folder} is set.
 *
 * @param folder shared with the bank's courier and by all nodes
 * @param mode whose accounts it takes: {@code live}, or {@code test} for trying it out without a bank
 * @param bank the routing number of the bank that files go to
 * @param bankName up to 23 characters
 * @param fileId as the bank has assigned it for files, up to 10 letters and digits
 * @param companyId as the bank has assigned it for batches, up to 10 letters and digits
 * @param companyName shown on statements, up to 16 characters
 * @param offsetAccount the account that balances the files, if the bank wants them balanced
 * @param cutOff until when, New York time, something goes out on the same banking day
 * @param settlementDays how many banking days after the effective one an entry counts as settled
 * @param everySeconds how often to look for something to do
 * @param untouchedSeconds for how long a file in the inbox must not have changed before it is read
 */
@ConfigurationProperties("daybook.ach")
public record AchProperties(
        Path folder,
        @DefaultValue("live") Mode mode,
        @DefaultValue("") String bank,
        @DefaultValue("") String bankName,
        @DefaultValue("") String fileId,
        @DefaultValue("") String companyId,
        @DefaultValue("") String companyName,
        @Nullable String offsetAccount,
        @DefaultValue("checking") AccountType offsetAccountType,
        @DefaultValue("17:00") LocalTime cutOff,
        @DefaultValue("2") int settlementDays,

        @DefaultValue("10") @DurationUnit(ChronoUnit.SECONDS)
        Duration everySeconds,

        @DefaultValue("30") @DurationUnit(ChronoUnit.SECONDS)
        Duration untouchedSeconds) {

    /**
     * Who sends the files.
     *
     * @throws IllegalArgumentException when a setting does not fit
     */
    Originator originator() {
        if (!RoutingNumber.isValid(bank)) {
            throw new IllegalArgumentException("daybook.ach.bank is not a routing number");
        }
        RoutingNumber destination = new RoutingNumber(bank);
        Offset offset = offsetAccount == null
                ? null
                : new Offset(destination, new AccountNumber(offsetAccount), offsetAccountType, companyName);
        return new Originator(destination, bankName, fileId, companyId, companyName, offset);
    }

    /** An account number: not for logs. */
    @Override
    public String toString() {
        return "AchProperties[" + folder + "]";
    }
}
