package io.daybook.query.merchants;

import static io.daybook.query.generated.merchants_v1.Tables.PINNED_VERSION;

import io.daybook.query.projection.Recorded;
import io.daybook.shared.merchant.MerchantEvent.MerchantOnboarded;
import io.daybook.shared.types.MetadataKeys;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;

/** Keeps the version of the API in which each merchant was onboarded, as the request told that did so. */
final class PinnedVersionProjection {

    /** Of whoever was onboarded by no request, or before requests told it. */
    private static final String FIRST = "2026-11-01";

    private final DSLContext sql;

    PinnedVersionProjection(DSLContext sql) {
        this.sql = sql;
    }

    @EventHandler
    void on(MerchantOnboarded event, Recorded recorded) {
        String told = recorded.told(MetadataKeys.API_VERSION);
        sql.insertInto(PINNED_VERSION)
                .set(PINNED_VERSION.MERCHANT_ID, event.merchantId().value())
                .set(PINNED_VERSION.VERSION, told == null ? FIRST : told)
                .execute();
    }
}
