package io.daybook.shared.types;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names what one merchant has with us in one mode and one currency. It is not made up but follows from these three, so
 * that whoever knows them knows it: {@code bal_}, the merchant's ULID, the mode and the currency.
 */
public record BalanceId(String value) implements Id {

    /** What every id of this kind begins with. */
    public static final String PREFIX = "bal_";

    private static final Pattern FORM = Pattern.compile("bal_[0-7][0-9A-HJKMNP-TV-Z]{25}_(test|live)_[A-Z]{3}");

    public BalanceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a balance");
        }
    }

    /** The balance of a merchant in a currency. */
    public static BalanceId of(Tenant tenant, CurrencyCode currency) {
        String mode = tenant.mode().name().toLowerCase(Locale.ROOT);
        return new BalanceId(PREFIX + tenant.merchant().ulid() + "_" + mode + "_" + currency.code());
    }

    public CurrencyCode currency() {
        return new CurrencyCode(value.substring(value.lastIndexOf('_') + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
