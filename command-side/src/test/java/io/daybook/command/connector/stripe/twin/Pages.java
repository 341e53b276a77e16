package io.daybook.command.connector.stripe.twin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person does at Stripe: passes a challenge, opens or settles a dispute, settles a refund; and what a bank does with a
 * payout. For the browser and for curl.
 */
final class Pages {

    private static final Pattern CHALLENGE = Pattern.compile("/challenges/(pi_\\w+)");

    private final Book book;
    private final Wire wire;

    Pages(Book book, Wire wire) {
        this.book = book;
        this.wire = wire;
    }

    void serve(HttpExchange exchange, String path, Form query) throws IOException {
        boolean succeeds = !query.text("outcome").equals(Optional.of("fail"));
        Matcher challenge = CHALLENGE.matcher(path);
        if (challenge.matches() && query.text("outcome").isEmpty()) {
            wire.page(exchange, """
                    <!doctype html><title>Challenge</title><p>Is it you?</p>
                    <p><a href="?outcome=succeed">Yes</a> <a href="?outcome=fail">No</a></p>
                    """);
        } else if (challenge.matches()) {
            Intent intent = book.end(challenge.group(1), succeeds);
            wire.redirect(
                    exchange,
                    intent.returnUrl + "?payment_intent=" + intent.id + "&redirect_status="
                            + (intent.lastError == null ? "succeeded" : "failed"));
        } else if (path.startsWith("/disputes/") && query.text("outcome").equals(Optional.of("open"))) {
            book.openDispute(StripeTwin.segment(path, 2));
            wire.answer(exchange, Answer.ok(Map.of()), Map.of());
        } else if (path.startsWith("/disputes/")) {
            book.endDispute(StripeTwin.segment(path, 2), succeeds);
            wire.answer(exchange, Answer.ok(Map.of()), Map.of());
        } else if (path.startsWith("/payouts/")) {
            book.disburse((all, now, ids) -> {
                all.end(
                        StripeTwin.segment(path, 2),
                        succeeds ? "paid" : "failed",
                        succeeds ? null : "account_closed",
                        now);
                return path;
            });
            wire.answer(exchange, Answer.ok(Map.of()), Map.of());
        } else if (path.startsWith("/refunds/")) {
            book.endRefund(StripeTwin.segment(path, 2), succeeds);
            wire.answer(exchange, Answer.ok(Map.of()), Map.of());
        } else {
            wire.answer(
                    exchange, Answer.error(404, "invalid_request_error", null, "No such page", null, null), Map.of());
        }
    }
}
