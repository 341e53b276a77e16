package io.daybook.query.merchants;

import static io.daybook.query.generated.query.Tables.PINNED_VERSION;

import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.shared.merchant.FindPinnedVersion;
import io.daybook.shared.types.Reading;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Field;

/** Finds which version of the API a merchant began with. */
public final class PinnedVersionQueries {

    private static final List<Field<?>> FIELDS = List.of(PINNED_VERSION.MERCHANT_ID, PINNED_VERSION.VERSION);

    private final Lookup byMerchant;
    private final Readings readings;

    public PinnedVersionQueries(Reflection reflection, Readings readings) {
        this.byMerchant = reflection.lookup(
                FIELDS, PINNED_VERSION, PINNED_VERSION.MERCHANT_ID.eq(Lookup.ID), PINNED_VERSION.MERCHANT_ID);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<String>> handle(FindPinnedVersion query) {
        return readings.read(query.await(), () -> {
            Rows rows = byMerchant.find(query.merchant().value());
            return Sight.of(
                    rows.all().stream().findFirst().map(row -> row.get("version", String.class)), rows.position());
        });
    }
}
