package io.daybook.query.payments;

import io.daybook.query.projection.Json;
import io.daybook.shared.operation.AttemptView;
import io.daybook.shared.operation.GatewayCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/** The tries of one thing at gateways, in order, as they are stored. Immutable. */
final class Attempts {

    static final JSON NONE = JSON.json("[]");

    private final List<Attempt> all;

    private Attempts(List<Attempt> all) {
        this.all = all;
    }

    static Attempts of(JSON stored) {
        return new Attempts(List.of(Json.read(stored.data(), Attempt[].class)));
    }

    JSON stored() {
        return JSON.json(Json.write(all));
    }

    List<AttemptView> views() {
        return all.stream().map(Attempt::view).toList();
    }

    /** One more begins. */
    Attempts begun(GatewayCall call, Instant at) {
        List<Attempt> more = new ArrayList<>(all);
        more.add(new Attempt(
                all.size() + 1,
                call.operation().value(),
                call.attempt(),
                call.connector().value(),
                Attempt.PROCESSING,
                null,
                at));
        return new Attempts(more);
    }

    /** One ended, or its end is unknown. Nothing when there is no such attempt. */
    Attempts became(String operation, int attempt, String status, @Nullable String reason, Instant at) {
        return new Attempts(all.stream()
                .map(one -> one.operation().equals(operation) && one.attempt() == attempt
                        ? one.became(status, reason, at)
                        : one)
                .toList());
    }

    /** What had succeeded was taken back. */
    Attempts returned(String operation, String reason, Instant at) {
        return new Attempts(all.stream()
                .map(one -> one.operation().equals(operation) && one.number() == all.size()
                        ? one.became(Attempt.FAILED, reason, at)
                        : one)
                .toList());
    }

    /** The last one ended, if it was open. */
    Attempts ended(String status, @Nullable String reason, Instant at) {
        return new Attempts(all.stream()
                .map(one -> one.number() == all.size() && one.isOpen() ? one.became(status, reason, at) : one)
                .toList());
    }

    /** A question is put about an attempt whose caller never came back. */
    Attempts asked(String operation, int attempt, Instant at) {
        return new Attempts(all.stream()
                .map(one -> one.operation().equals(operation)
                                && one.attempt() == attempt
                                && one.status().equals(Attempt.PROCESSING)
                        ? one.became(Attempt.UNKNOWN, null, at)
                        : one)
                .toList());
    }
}
