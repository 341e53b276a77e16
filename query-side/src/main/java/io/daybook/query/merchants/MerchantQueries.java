package io.daybook.query.merchants;

import static io.daybook.query.generated.query.Tables.API_KEY;
import static io.daybook.query.generated.query.Tables.MERCHANT;

import io.daybook.query.projection.Json;
import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Theirs;
import io.daybook.query.projection.Words;
import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantQuery.FindApiKey;
import io.daybook.shared.merchant.MerchantQuery.FindMerchant;
import io.daybook.shared.merchant.MerchantQuery.ListApiKeys;
import io.daybook.shared.merchant.MerchantQuery.ListMerchants;
import io.daybook.shared.merchant.MerchantView;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Finds and lists merchants, and the keys of each. */
public final class MerchantQueries {

    private static final Theirs THEIRS = new Theirs(API_KEY.MERCHANT_ID, API_KEY.MODE);

    private final Reflection reflection;
    private final Lookup byId;
    private final Lookup keyById;
    private final Readings readings;

    public MerchantQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(
                List.of(MERCHANT.fields()), MERCHANT, MERCHANT.MERCHANT_ID.eq(Lookup.ID), MERCHANT.MERCHANT_ID);
        this.keyById = reflection.lookup(API_KEY, API_KEY.KEY_ID, THEIRS);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<MerchantView>> handle(FindMerchant query) {
        return readings.read(query.await(), () -> {
            Rows rows = byId.find(query.merchantId().value());
            return Sight.of(rows.all().stream().findFirst().map(MerchantQueries::merchant), rows.position());
        });
    }

    /** All but the house itself. */
    @QueryHandler
    Reading<Page<MerchantView>> handle(ListMerchants query) {
        Newest newest = new Newest(MERCHANT.ONBOARDED_AT, MERCHANT.ONBOARDED_POSITION, query.page());
        Condition wanted = MERCHANT.MERCHANT_ID.ne(MerchantId.HOST.value()).and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(MERCHANT.fields()), MERCHANT, wanted, newest.slice());
            return Sight.of(newest.page(rows, MerchantQueries::merchant), rows.position());
        });
    }

    @QueryHandler
    Reading<Optional<ApiKeyView>> handle(FindApiKey query) {
        return readings.read(query.await(), () -> {
            Rows rows = keyById.find(query.tenant(), query.keyId().value());
            return Sight.of(rows.all().stream().findFirst().map(MerchantQueries::key), rows.position());
        });
    }

    @QueryHandler
    Reading<Page<ApiKeyView>> handle(ListApiKeys query) {
        Newest newest = new Newest(API_KEY.ISSUED_AT, API_KEY.ISSUED_POSITION, query.page());
        Condition wanted = THEIRS.listed(query.tenant()).and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(API_KEY.fields()), API_KEY, wanted, newest.slice());
            return Sight.of(newest.page(rows, MerchantQueries::key), rows.position());
        });
    }

    private static MerchantView merchant(Record row) {
        Instant suspended = row.get("suspended_at", Instant.class);
        return new MerchantView(
                new MerchantId(row.get("merchant_id", String.class)),
                row.get("name", String.class),
                Json.read(row.get("fee_schedule", String.class), FeeSchedule.class),
                Arrays.stream(row.get("route", String[].class))
                        .map(ConnectorName::new)
                        .toList(),
                row.get("onboarded_at", Instant.class),
                suspended == null
                        ? null
                        : new MerchantView.Suspension(suspended, row.get("suspended_for", String.class)));
    }

    private static ApiKeyView key(Record row) {
        return new ApiKeyView(
                new ApiKeyId(row.get("key_id", String.class)),
                row.get("hash", String.class),
                Words.as(KeyKind.class, row.get("kind", String.class)),
                Words.as(Mode.class, row.get("mode", String.class)),
                CredentialQueries.scopes(row.get("scopes", String[].class)),
                row.get("name", String.class),
                row.get("issued_at", Instant.class),
                row.get("valid_until", Instant.class),
                row.get("revoked_at", Instant.class),
                keyId(row.get("replaced_by", String.class)));
    }

    private static @Nullable ApiKeyId keyId(@Nullable String text) {
        return text == null ? null : new ApiKeyId(text);
    }
}
