package io.daybook.query.payouts;

import io.daybook.query.projection.Json;
import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.operation.ConnectorName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/** The tries of a payout, in order, as they are stored. All are at one gateway, so that each goes by its number. */
final class Tries {

    static final String PROCESSING = "processing";
    static final String UNKNOWN = "unknown";
    static final String FAILED = "failed";
    static final String DECLINED = "declined";
    static final String SUCCEEDED = "succeeded";

    private Tries() {}

    static List<AttemptView> of(JSON stored) {
        return List.of(Json.read(stored.data(), AttemptView[].class));
    }

    /** A try begins. */
    static JSON begun(List<AttemptView> tries, int number, ConnectorName connector, Instant at) {
        List<AttemptView> more = new ArrayList<>(tries);
        more.add(new AttemptView(number, connector, PROCESSING, null, at));
        return JSON.json(Json.write(more));
    }

    /** The last try stands so now. */
    static JSON became(List<AttemptView> tries, String status, @Nullable String reason, Instant at) {
        List<AttemptView> changed = new ArrayList<>(tries);
        AttemptView last = changed.removeLast();
        changed.add(new AttemptView(last.number(), last.connector(), status, reason, at));
        return JSON.json(Json.write(changed));
    }
}
