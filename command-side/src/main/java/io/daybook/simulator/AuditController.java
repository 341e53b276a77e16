package io.daybook.simulator;

import io.daybook.shared.types.Money;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what was really charged, to compare with what Daybook believes. Changes nothing. */
@RestController
final class AuditController {

    private static final int SHOWN_VIOLATIONS = 100;

    private record ChargeView(
            String object,
            String reference,
            String key,
            String status,
            long amount,
            String currency,
            long captured,
            long released,
            long refunded,
            String token,
            Instant at) {}

    /**
     * The charges under one key: none or one.
     *
     * @param requests how often something was sent under that key
     */
    private record Charges(String object, List<ChargeView> data, int requests) {}

    /** Amounts of one currency in minor units. */
    private record Total(long authorized, long captured, long released, long refunded) {

        static Total of(Charge charge) {
            return new Total(charge.authorized(), charge.captured(), charge.released(), charge.refunded());
        }

        Total plus(Total other) {
            return new Total(
                    authorized + other.authorized,
                    captured + other.captured,
                    released + other.released,
                    refunded + other.refunded);
        }
    }

    /**
     * All charges together.
     *
     * @param declined how many instructions the issuer declined; they are no charges
     * @param duplicates how many keys were executed more than once
     * @param violations how many instructions were refused because they would have broken the sums
     */
    private record Summary(
            String object,
            int count,
            Map<String, Integer> byStatus,
            Map<String, Total> totals,
            int declined,
            int duplicates,
            int violations,
            List<Entry.Refused> lastViolations) {}

    /**
     * All payouts together, in minor units by currency.
     *
     * @param returned how many of them came back
     */
    private record PaidOut(String object, int count, int returned, Map<String, Long> paid) {}

    private final ChargeBook book;

    AuditController(ChargeBook book) {
        this.book = book;
    }

    @GetMapping("/charges")
    ResponseEntity<byte[]> charges(HttpServletRequest request) {
        return Http.answer(request, () -> {
            Http.checkParameters(request, "key");
            String key = request.getParameter("key");
            if (key == null) {
                throw new Problem(400, "invalid_request", "Name the key whose charges you want: ?key=…");
            }
            return book.consistently(() -> new Charges("list", views(key), book.requests(key)));
        });
    }

    @GetMapping("/charges/summary")
    ResponseEntity<byte[]> summary(HttpServletRequest request) {
        return Http.answer(request, () -> {
            Http.checkParameters(request);
            return book.consistently(this::summarize);
        });
    }

    @GetMapping("/payouts/summary")
    ResponseEntity<byte[]> payouts(HttpServletRequest request) {
        return Http.answer(request, () -> {
            Http.checkParameters(request);
            return book.consistently(this::paidOut);
        });
    }

    private PaidOut paidOut() {
        Map<String, Long> paid = new TreeMap<>();
        for (Entry.Done payout : book.payouts()) {
            Money amount = payout.instruction().amount();
            paid.merge(amount.currency().code(), amount.minorUnits(), Math::addExact);
        }
        int returned = (int) book.payouts().stream().filter(book::isReturned).count();
        return new PaidOut("payout_summary", book.payouts().size(), returned, paid);
    }

    private List<ChargeView> views(String key) {
        return book.chargeUnder(key).stream().map(AuditController::view).toList();
    }

    private static ChargeView view(Charge charge) {
        return new ChargeView(
                "charge",
                charge.reference(),
                charge.key(),
                charge.status(),
                charge.authorized(),
                charge.currency().code(),
                charge.captured(),
                charge.released(),
                charge.refunded(),
                charge.token(),
                charge.at());
    }

    private Summary summarize() {
        Collection<Charge> charges = book.charges();
        Map<String, Integer> byStatus = new TreeMap<>();
        Map<String, Total> totals = new TreeMap<>();
        for (Charge charge : charges) {
            byStatus.merge(charge.status(), 1, Integer::sum);
            totals.merge(charge.currency().code(), Total.of(charge), Total::plus);
        }
        List<Entry.Refused> violations = book.violations();
        int from = Math.max(0, violations.size() - SHOWN_VIOLATIONS);
        return new Summary(
                "charge_summary",
                charges.size(),
                byStatus,
                totals,
                book.declined(),
                book.duplicates(),
                violations.size(),
                List.copyOf(violations.subList(from, violations.size())));
    }
}
