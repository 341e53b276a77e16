package io.daybook.gateway.risk;

import io.daybook.gateway.json.Words;
import io.daybook.shared.risk.RiskReview;
import io.daybook.shared.risk.RiskView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a payment was screened, as the API answers it. */
public record RiskBody(
        String outcome,
        String rules,
        int version,
        List<HitBody> hits,
        @Nullable ReviewBody review) {

    /** The look of a person at it. */
    public record ReviewBody(
            String status,
            Instant since,
            @Nullable String by,
            @Nullable String note) {

        static ReviewBody of(RiskReview review) {
            return new ReviewBody(Words.of(review.status()), review.since(), review.by(), review.note());
        }
    }

    public static RiskBody of(RiskView view) {
        return new RiskBody(
                Words.of(view.outcome()),
                view.rules().value(),
                view.version(),
                view.hits().stream().map(HitBody::of).toList(),
                view.review() == null ? null : ReviewBody.of(view.review()));
    }
}
