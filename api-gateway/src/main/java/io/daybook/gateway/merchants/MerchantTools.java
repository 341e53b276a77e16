package io.daybook.gateway.merchants;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.MerchantQuery.FindMerchant;
import io.daybook.shared.merchant.MerchantView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What merchants are made and looked up with. */
record MerchantTools(Queries queries, LogHead head, SecretHash hashes, Clock clock) {

    /** Long, since what is shown once would be lost with an answer that is given up. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(15);

    /** Whatever has been accepted so far. */
    Await all() {
        return Await.position(head.now(), VISIBLE_WITHIN);
    }

    Reading<Optional<MerchantView>> find(MerchantId id, Await await) {
        return queries.askFresh(new FindMerchant(id, await), await);
    }
}
