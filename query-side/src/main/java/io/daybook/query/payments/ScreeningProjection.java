package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.projection.Recorded;
import io.daybook.query.projection.Words;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentEvent.PaymentScreened;
import io.daybook.shared.payment.PaymentEvent.ReviewApproved;
import io.daybook.shared.payment.PaymentEvent.ReviewRejected;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.risk.RiskHit;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskReview;
import io.daybook.shared.risk.RiskReview.Status;
import io.daybook.shared.risk.RiskStage;
import io.daybook.shared.risk.RiskView;
import io.daybook.shared.types.MetadataKeys;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;

/** How payments were screened, and what people decided. */
final class ScreeningProjection {

    @EventHandler
    void on(PaymentScreened event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        RiskView before = Screenings.of(payment);
        List<RiskHit> hits = new ArrayList<>(before == null ? List.of() : before.hits());
        hits.addAll(event.hits());
        boolean ends = event.outcome() == RiskOutcome.BLOCK || event.waits();
        boolean undecided =
                event.outcome() == RiskOutcome.REVIEW || !event.later().isEmpty();
        RiskReview review = event.waits() ? new RiskReview(Status.OPEN, recorded.at(), null, null) : null;
        Screenings.put(
                payment,
                new RiskView(
                        event.rulesId(),
                        event.rulesVersion(),
                        event.outcome(),
                        hits,
                        event.stage() == RiskStage.BEFORE && !ends && undecided,
                        review));
        if (event.outcome() == RiskOutcome.BLOCK) {
            payment.setStatus(Words.of(PaymentStatus.BLOCKED));
        } else if (event.waits()) {
            payment.setStatus(Words.of(PaymentStatus.REVIEW));
        } else if (event.stage() == RiskStage.AFTER) {
            payment.setStatus(goingOn(payment));
        }
    }

    @EventHandler
    void on(ReviewApproved event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        decide(payment, Status.APPROVED, event.note(), recorded);
        payment.setStatus(payment.getAuthorizedMinor() == 0 ? Words.PROCESSING : goingOn(payment));
    }

    @EventHandler
    void on(ReviewRejected event, Recorded recorded, PaymentsBatch batch) {
        PaymentRecord payment = batch.payments.get(event.paymentId().value());
        decide(payment, Status.REJECTED, event.note(), recorded);
        payment.setStatus(Words.of(PaymentStatus.BLOCKED));
    }

    /** What captures by itself is in processing until it has. */
    private static String goingOn(PaymentRecord payment) {
        boolean manual = payment.getCaptureMode().equals(Words.of(CaptureMode.MANUAL));
        return manual ? Words.of(PaymentStatus.AUTHORIZED) : Words.PROCESSING;
    }

    private static void decide(PaymentRecord payment, Status status, @Nullable String note, Recorded recorded) {
        RiskView risk = Screenings.of(payment);
        if (risk != null) {
            String actor = recorded.told(MetadataKeys.ACTOR);
            Screenings.put(payment, risk.with(new RiskReview(status, recorded.at(), actor, note)));
        }
    }
}
