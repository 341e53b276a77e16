package io.daybook.simulator;

import io.daybook.shared.types.Id;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The gateway's settlement file about some payments and payouts. A payment's id cannot be guessed, so that nobody is told of another's;
 * which payments there are is not told to anyone.
 */
@RestController
final class SettlementController {

    private static final int MOST_PAYMENTS = 500;

    /** The most gateways that a route is tried over. */
    private static final int PLACES = 9;

    private final ChargeBook book;

    SettlementController(ChargeBook book) {
        this.book = book;
    }

    @PostMapping("/simulator/v1/settlements")
    ResponseEntity<byte[]> settle(HttpServletRequest request) {
        List<String> payments;
        List<String> payouts;
        try {
            Http.checkParameters(request);
            JsonFields fields = Http.fields(request, "payments", "payouts");
            payments = fields.texts(
                    "payments", MOST_PAYMENTS, id -> Id.isValid(id, PaymentId.PREFIX), "Each is the id of a payment.");
            payouts = fields.textsIfAny(
                    "payouts", MOST_PAYMENTS, id -> Id.isValid(id, PayoutId.PREFIX), "Each is the id of a payout.");
            fields.check();
        } catch (Problem problem) {
            return Http.problem(request, problem);
        }
        byte[] file = book.consistently(() -> Settlement.of(charges(payments), payouts(payouts)))
                .getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv")
                .header("Cache-Control", "no-store")
                .body(file);
    }

    private List<Settlement.Payout> payouts(List<String> payouts) {
        return payouts.stream()
                .distinct()
                .flatMap(payout -> book.payoutUnder(payout).stream())
                .map(done -> new Settlement.Payout(done, book.returnedAt(done)))
                .toList();
    }

    private List<Charge> charges(List<String> payments) {
        List<Charge> charges = new ArrayList<>();
        for (String payment : payments.stream().distinct().toList()) {
            String ulid = new PaymentId(payment).ulid();
            for (int place = 1; place <= PLACES; place++) {
                book.chargeUnder("auth_" + ulid + "_" + place).ifPresent(charges::add);
            }
        }
        return charges;
    }
}
