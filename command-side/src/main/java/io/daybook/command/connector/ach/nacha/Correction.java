package io.daybook.command.connector.ach.nacha;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a notification of change wants to be different from the next entry on; the rules give the originator six banking
 * days to do so. What is null stays as it is.
 */
public record Correction(
        @Nullable RoutingNumber bank,
        @Nullable AccountNumber account,
        @Nullable AccountType type) {

    /**
     * What a change says. Empty for codes that have no bearing on an account (such as C09, the individual's id), that are
     * not known, or whose data is not of the form that belongs to the code: those are for people.
     */
    public static Optional<Correction> of(Addenda.Change change) {
        String data =
                change.correctedData() + " ".repeat(29 - change.correctedData().length());
        try {
            return switch (change.code()) {
                case "C01" -> Optional.of(new Correction(null, account(data, 1), null));
                case "C02" -> Optional.of(new Correction(bank(data), null, null));
                case "C03" -> Optional.of(new Correction(bank(data), account(data, 13), null));
                case "C05" -> type(data, 1).map(type -> new Correction(null, null, type));
                case "C06" -> type(data, 21).map(type -> new Correction(null, account(data, 1), type));
                case "C07" -> type(data, 27).map(type -> new Correction(bank(data), account(data, 10), type));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException notOfThatForm) {
            return Optional.empty();
        }
    }

    private static RoutingNumber bank(String data) {
        return new RoutingNumber(data.substring(0, 9));
    }

    private static AccountNumber account(String data, int from) {
        return new AccountNumber(
                data.substring(from - 1, from - 1 + AccountNumber.LONGEST).stripTrailing());
    }

    private static Optional<AccountType> type(String data, int from) {
        return TransactionCode.ofDigits(data.substring(from - 1, from + 1)).map(TransactionCode::account);
    }
}
