package io.daybook.query.projection;

import io.daybook.shared.payment.PaymentStatus;
import java.util.Locale;

/** Enums as they are written in tables, which is how they are written in the API. */
public final class Words {

    /** The same for payments and for what belongs to them. */
    public static final String PROCESSING = of(PaymentStatus.PROCESSING);

    private Words() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> E as(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
