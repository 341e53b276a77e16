package io.daybook.simulator;

import static io.daybook.simulator.Simulators.EVIDENCE;
import static io.daybook.simulator.Simulators.SETTLE;
import static io.daybook.simulator.Simulators.authorize;
import static io.daybook.simulator.Simulators.charge;
import static io.daybook.simulator.Simulators.done;
import static io.daybook.simulator.Simulators.follow;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.operation.OperationKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChargebacksTest extends SimulatedGatewayFixture {

    private final List<Webhook.Dispute> told = new ArrayList<>();
    private final List<Instant> alarms = new ArrayList<>();
    private Chargebacks chargebacks;

    @BeforeEach
    void listen() {
        chargebacks = new Chargebacks(book, SETTLE, EVIDENCE, clock);
        chargebacks.wake(alarms::add);
        chargebacks.listen(messages -> messages.forEach(this::hear));
    }

    private void hear(byte[] message) {
        told.add(SimulatorJson.MAPPER
                .readValue(message, Webhook.DisputeBody.class)
                .dispute());
    }

    @Test
    void aShopperDisputesWhatWasCapturedAWhileAgo() {
        String charge = done(gateway.perform(charge("key", "tok_disputed"), 1)).charge();
        chargebacks.settleDue();
        assertThat(told).isEmpty();

        clock.advance(SETTLE);
        chargebacks.settleDue();
        chargebacks.settleDue();

        assertThat(statuses()).containsExactly("needs_response", "funds_withdrawn");
        assertThat(told).allSatisfy(dispute -> {
            assertThat(dispute.charge()).isEqualTo(charge);
            assertThat(dispute.amount()).isEqualTo(1050);
            assertThat(dispute.evidenceDueBy()).isEqualTo(clock.instant().plus(EVIDENCE));
        });
        assertThat(alarms).hasSize(2);
    }

    @Test
    void whatIsOnlyAuthorizedOrPaidOtherwiseIsNotDisputed() {
        String charge =
                done(gateway.perform(authorize("key", "tok_disputed"), 1)).charge();
        gateway.perform(charge("other", "tok_visa"), 1);
        clock.advance(SETTLE);
        chargebacks.settleDue();
        assertThat(told).isEmpty();

        gateway.perform(follow(OperationKind.CAPTURE, "capture", charge, 400), 1);
        clock.advance(SETTLE);
        chargebacks.settleDue();

        assertThat(told).extracting(Webhook.Dispute::amount).containsOnly(400L);
    }

    @Test
    void goodEvidenceWinsAfterAWhileAlsoAcrossARestart() throws IOException {
        String dispute = disputed();

        assertThat(chargebacks.submitEvidence(dispute, "evd_1", "winning_evidence"))
                .isEqualTo(DisputeReply.TAKEN);
        assertThat(chargebacks.submitEvidence(dispute, "evd_1", "winning_evidence"))
                .isEqualTo(DisputeReply.TAKEN);
        assertThat(chargebacks.submitEvidence(dispute, "evd_2", "winning_evidence"))
                .isEqualTo(DisputeReply.EVIDENCE_SUBMITTED);
        restart();
        told.clear();
        listen();
        assertThat(statuses()).containsExactly("under_review");
        clock.advance(SETTLE);
        chargebacks.settleDue();

        assertThat(statuses()).containsExactly("under_review", "funds_reinstated", "won");
        assertThat(chargebacks.accept(dispute)).isEqualTo(DisputeReply.DISPUTE_CLOSED);
    }

    @Test
    void badEvidenceLoses() {
        chargebacks.submitEvidence(disputed(), "evd_1", "please");

        clock.advance(SETTLE);
        chargebacks.settleDue();

        assertThat(statuses()).endsWith("under_review", "lost");
    }

    @Test
    void withoutEvidenceInTimeItIsLost() {
        String dispute = disputed();
        clock.advance(EVIDENCE.minus(Duration.ofMillis(1)));
        chargebacks.settleDue();
        assertThat(statuses()).last().isEqualTo("funds_withdrawn");

        clock.advance(Duration.ofMillis(1));

        assertThat(chargebacks.submitEvidence(dispute, "evd_1", "winning_evidence"))
                .isEqualTo(DisputeReply.DISPUTE_CLOSED);
        assertThat(statuses()).last().isEqualTo("lost");
    }

    @Test
    void whatIsAcceptedHasEndedAtOnce() {
        String dispute = disputed();

        assertThat(chargebacks.accept(dispute)).isEqualTo(DisputeReply.TAKEN);
        assertThat(chargebacks.accept(dispute)).isEqualTo(DisputeReply.TAKEN);

        assertThat(statuses()).last().isEqualTo("accepted");
        assertThat(chargebacks.submitEvidence(dispute, "evd_1", "winning_evidence"))
                .isEqualTo(DisputeReply.DISPUTE_CLOSED);
        assertThat(chargebacks.accept("dp_other")).isEqualTo(DisputeReply.UNKNOWN_DISPUTE);
        assertThat(chargebacks.submitEvidence("dp_other", "evd_1", "x")).isEqualTo(DisputeReply.UNKNOWN_DISPUTE);
    }

    private String disputed() {
        gateway.perform(charge("key", "tok_disputed"), 1);
        clock.advance(SETTLE);
        chargebacks.settleDue();
        return told.getFirst().reference();
    }

    private List<String> statuses() {
        return told.stream().map(Webhook.Dispute::status).toList();
    }
}
