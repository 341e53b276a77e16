package io.daybook.query.payments;

import io.daybook.query.generated.payments_v1.tables.records.PaymentRecord;
import io.daybook.query.projection.Json;
import io.daybook.query.projection.Words;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.risk.RiskReview;
import io.daybook.shared.risk.RiskView;
import java.time.Instant;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;

/** How a payment was screened, as its row has it. */
final class Screenings {

    private Screenings() {}

    static @Nullable RiskView of(PaymentRecord payment) {
        return payment.getRisk() == null ? null : Json.read(payment.getRisk().data(), RiskView.class);
    }

    static void put(PaymentRecord payment, RiskView risk) {
        payment.setRisk(JSON.json(Json.write(risk)));
        RiskReview review = risk.review();
        payment.setReview(review == null ? null : Words.of(review.status()));
    }

    /** Whether the money is held so that more can be looked at. */
    static boolean awaitAnswer(PaymentRecord payment) {
        RiskView risk = of(payment);
        return risk != null && risk.awaitsAnswer();
    }

    /** Where nobody has decided yet, nobody has to any more. */
    static void lapse(PaymentRecord payment, Instant at) {
        RiskView risk = of(payment);
        if (risk != null && risk.review() != null && risk.review().status() == RiskReview.Status.OPEN) {
            put(payment, risk.with(new RiskReview(RiskReview.Status.LAPSED, at, null, null)));
        }
    }

    /** A payment that was blocked stays so, whatever becomes of the money that was held. */
    static PaymentStatus ended(PaymentRecord payment, PaymentStatus otherwise) {
        if (payment.getStatus().equals(Words.of(PaymentStatus.BLOCKED))) {
            return PaymentStatus.BLOCKED;
        }
        return payment.getCapturedMinor() == 0 ? otherwise : PaymentStatus.CAPTURED;
    }
}
