package io.daybook.command.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.connector.Calls;
import io.daybook.command.connector.DisputeAnswer;
import io.daybook.command.connector.GatewayDouble.Fault;
import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.connector.stripe.twin.StripeTwin;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.EvidenceId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a merchant says to a dispute at Stripe. */
class StripeDisputesTest {

    private static final EvidenceId EVIDENCE = new EvidenceId("evd_01K9ZQ4K7M3N8P2R5S6T7V8W9M");

    private final StripeTwin stripe = new StripeTwin(0, Calls.CLOCK);
    private final StripeConnector connector = Stripes.connector(stripe, Calls.patient(), Calls.CLOCK);
    private final Calls calls = new Calls(new ConnectorName("stripe"));

    @AfterEach
    void close() {
        stripe.close();
        assertThat(stripe.offences()).isEmpty();
    }

    @Test
    void evidence_is_submitted_at_once_and_counts_once() {
        String dispute = disputed();

        assertThat(connector.submitEvidence(dispute, EVIDENCE, "It was delivered."))
                .isEqualTo(new DisputeAnswer.Taken());
        assertThat(connector.submitEvidence(dispute, EVIDENCE, "It was delivered."))
                .isEqualTo(new DisputeAnswer.Taken());

        assertThat(moves()).extracting(Notice.DisputeMoved::status).containsOnlyOnce("under_review");
    }

    @Test
    void other_evidence_is_refused() {
        String dispute = disputed();
        connector.submitEvidence(dispute, EVIDENCE, "It was delivered.");

        assertThat(connector.submitEvidence(dispute, new EvidenceId("evd_01K9ZQ4K7M3N8P2R5S6T7V8W9N"), "More."))
                .isInstanceOf(DisputeAnswer.Refused.class);
        assertThat(connector.acceptDispute(dispute)).isInstanceOf(DisputeAnswer.Refused.class);
    }

    @Test
    void a_dispute_is_accepted_once_however_often_it_is_said() {
        String dispute = disputed();

        assertThat(connector.acceptDispute(dispute)).isEqualTo(new DisputeAnswer.Taken());
        assertThat(connector.acceptDispute(dispute)).isEqualTo(new DisputeAnswer.Taken());

        assertThat(moves()).extracting(Notice.DisputeMoved::status).containsOnlyOnce("lost");
    }

    @Test
    void a_dispute_that_is_not_there_is_refused() {
        assertThat(connector.acceptDispute("dp_1Twin77")).isEqualTo(new DisputeAnswer.Refused("resource_missing"));
    }

    @Test
    void without_an_answer_nobody_knows() {
        String dispute = disputed();
        stripe.next(Fault.SERVER_ERROR);

        assertThat(connector.submitEvidence(dispute, EVIDENCE, "It was delivered."))
                .isInstanceOf(DisputeAnswer.Unknown.class);
        assertThat(Stripes.connector("http://127.0.0.1:9", Calls.patient(), Calls.CLOCK)
                        .acceptDispute(dispute))
                .isInstanceOf(DisputeAnswer.Unknown.class);
    }

    private String disputed() {
        connector.execute(calls.authorizeAndCapture("pm_card_createDispute"));
        return moves().getFirst().reference();
    }

    private List<Notice.DisputeMoved> moves() {
        return stripe.webhooks().stream()
                .map(connector::read)
                .filter(WebhookReading.Heard.class::isInstance)
                .map(reading -> ((WebhookReading.Heard) reading).notice())
                .filter(Notice.DisputeMoved.class::isInstance)
                .map(Notice.DisputeMoved.class::cast)
                .toList();
    }
}
