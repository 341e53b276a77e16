package io.daybook.gateway.version;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.shared.merchant.FindPinnedVersion;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Reading;
import java.time.Duration;
import java.util.Optional;

/** The version that each merchant began with. It never changes, so it is asked for seldom. Thread-safe. */
public final class PinnedVersions {

    private static final Duration MEMORY = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Queries queries;
    private final Cache<MerchantId, String> known =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(MOST).build();

    public PinnedVersions(Queries queries) {
        this.queries = queries;
    }

    String of(MerchantId merchant) {
        String remembered = known.getIfPresent(merchant);
        return remembered == null ? find(merchant) : remembered;
    }

    private String find(MerchantId merchant) {
        Reading<Optional<String>> reading = queries.ask(new FindPinnedVersion(merchant, Await.NOTHING), Await.NOTHING);
        // Only what is known stays known: the merchant may not be visible yet.
        reading.value().ifPresent(version -> known.put(merchant, version));
        return reading.value().filter(ApiVersions.all()::contains).orElse(ApiVersions.FIRST);
    }
}
