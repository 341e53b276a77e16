package io.daybook.query.projection;

import io.daybook.shared.types.Tenant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Whose rows may be seen.
 *
 * @param merchant the column of the merchant
 * @param mode the column of the mode
 */
public record Theirs(Field<String> merchant, Field<String> mode) {

    /** For a row that is at hand. */
    public static boolean own(Tenant tenant, String merchant, String mode) {
        return tenant.merchant().value().equals(merchant)
                && Words.of(tenant.mode()).equals(mode);
    }

    /** For lists: found by an index that begins with the tenant. */
    public Condition listed(Tenant tenant) {
        return merchant.eq(tenant.merchant().value()).and(mode.eq(Words.of(tenant.mode())));
    }

    /**
     * For one row that is found by its id. No index serves this comparison, so that a plan which was made while the table was
     * empty, and is kept, cannot prefer all rows of the tenant to the primary key.
     */
    public Condition checked(Tenant tenant) {
        return checked(DSL.val(tenant.merchant().value()), DSL.val(Words.of(tenant.mode())));
    }

    /** The same for whichever tenant a {@link Lookup} is asked for. */
    public Condition checked() {
        return checked(Lookup.MERCHANT, Lookup.MODE);
    }

    private Condition checked(Field<String> theirMerchant, Field<String> theirMode) {
        return merchant.isNotDistinctFrom(theirMerchant).and(mode.isNotDistinctFrom(theirMode));
    }
}
