package io.daybook.command.connector.stripe;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import com.stripe.model.Dispute;
import com.stripe.param.DisputeUpdateParams;
import io.daybook.command.connector.DisputeAnswer;
import io.daybook.shared.types.EvidenceId;
import java.util.Objects;

/** Tells Stripe what a merchant says to a dispute. Both are final there, and each has a key under which it counts once. */
final class Disputing {

    private static final String CLOSING = "accept_";

    private final StripeApi api;

    Disputing(StripeApi api) {
        this.api = api;
    }

    /** Evidence can be staged at Stripe; ours is submitted at once, for good. */
    DisputeAnswer submit(String reference, EvidenceId evidence, String text, Patience patience) {
        DisputeUpdateParams params = DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText(text)
                        .build())
                .setSubmit(true)
                .build();
        return answer(reference, api.updateDispute(reference, params, evidence.value(), patience));
    }

    DisputeAnswer accept(String reference, Patience patience) {
        return answer(reference, api.closeDispute(reference, CLOSING + reference, patience));
    }

    private static DisputeAnswer answer(String reference, Said<Dispute> said) {
        return switch (said) {
            case Said.Thing<Dispute>(Dispute dispute, boolean _) ->
                Objects.equals(dispute.getId(), reference)
                        ? new DisputeAnswer.Taken()
                        : new DisputeAnswer.Unknown(ANSWER_DIFFERS);
            case Said.Problem<Dispute> problem -> refused(problem);
            case Said.Nothing<Dispute>(String reason, boolean _) -> new DisputeAnswer.Unknown(reason);
        };
    }

    private static DisputeAnswer refused(Said.Problem<Dispute> problem) {
        boolean forGood = (problem.status() == 400 || problem.status() == 404)
                && !Boolean.TRUE.equals(problem.retry())
                && !ProblemReading.isKeyReused(problem);
        String code = problem.error().getCode();
        return forGood
                ? new DisputeAnswer.Refused(code == null || !code.matches("[a-z_]{1,64}") ? "invalid_request" : code)
                : new DisputeAnswer.Unknown("http_" + problem.status());
    }
}
