package io.daybook.simulator;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Daybook's connector answers disputes, in a process of its own. */
@RestController
final class DisputesController {

    /** Long enough for what Daybook lets a merchant say. */
    private static final int LONGEST_TEXT = 10_000;

    private static final int LONGEST_KEY = 64;

    private record Answered(String object, String reference, String status) {}

    private final Chargebacks chargebacks;

    DisputesController(Chargebacks chargebacks) {
        this.chargebacks = chargebacks;
    }

    @PostMapping("/disputes/{dispute}/evidence")
    ResponseEntity<byte[]> submit(HttpServletRequest request, @PathVariable("dispute") String dispute) {
        return Http.answer(request, () -> {
            Http.checkParameters(request);
            JsonFields fields = Http.fields(request, "key", "text");
            String key = fields.text("key", text -> text.length() <= LONGEST_KEY, "A key is shorter.");
            String text = fields.text("text", given -> given.length() <= LONGEST_TEXT, "A text is shorter.");
            fields.check();
            return answer(dispute, chargebacks.submitEvidence(dispute, key, text));
        });
    }

    @PostMapping("/disputes/{dispute}/acceptance")
    ResponseEntity<byte[]> accept(HttpServletRequest request, @PathVariable("dispute") String dispute) {
        return Http.answer(request, () -> {
            Http.checkParameters(request);
            Http.fields(request).check();
            return answer(dispute, chargebacks.accept(dispute));
        });
    }

    private static Answered answer(String dispute, DisputeReply reply) {
        return switch (reply) {
            case TAKEN -> new Answered("dispute_answer", dispute, "taken");
            case DISPUTE_CLOSED -> throw new Problem(409, "dispute_closed", "The dispute has ended.");
            case EVIDENCE_SUBMITTED -> throw new Problem(409, "evidence_submitted", "There is other evidence.");
            case UNKNOWN_DISPUTE -> throw new Problem(404, "unknown_dispute", "There is no such dispute.");
        };
    }
}
