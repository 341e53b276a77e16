package io.daybook.simulator;

import io.daybook.shared.types.Money;
import io.daybook.simulator.Undecided.Challenge;
import io.daybook.simulator.Undecided.Standing;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page on which a pretended bank asks its customer whether it is they who pay. Only they know its address. */
@RestController
final class ChallengeController {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>
            body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #fff }
            main { max-width: 30rem; margin: 10vh auto; padding: 0 1.5rem }
            button { font: inherit; min-height: 3rem; min-width: 8rem; margin: 0 .75rem .75rem 0; padding: 0 1.25rem;
              border: 2px solid #14532d; border-radius: .4rem; background: #14532d; color: #fff; cursor: pointer }
            button.no { background: #fff; color: #14532d }
            button:focus-visible { outline: 3px solid #b45309; outline-offset: 3px }
            </style>
            </head>
            <body>
            <main>
            <h1>{title}</h1>
            {content}
            </main>
            </body>
            </html>
            """;

    private final Undecided undecided;

    ChallengeController(Undecided undecided) {
        this.undecided = undecided;
    }

    @GetMapping("/simulator/v1/challenges/{secret}")
    ResponseEntity<byte[]> ask(@PathVariable("secret") String secret) {
        Optional<Challenge> challenge = undecided.find(secret);
        if (challenge.isEmpty()) {
            return page(404, "There is no such page", "<p>Go back to the shop and try again.</p>");
        }
        return challenge.get().standing() == Standing.OPEN ? question(challenge.get()) : decided(challenge.get());
    }

    @PostMapping("/simulator/v1/challenges/{secret}")
    ResponseEntity<byte[]> answer(HttpServletRequest request, @PathVariable("secret") String secret) {
        String outcome = request.getParameter("outcome");
        if (!"approve".equals(outcome) && !"fail".equals(outcome)) {
            return page(400, "Nothing was chosen", "<p>Go back and choose Approve or Fail.</p>");
        }
        return undecided
                .decide(secret, outcome.equals("approve"))
                .map(ChallengeController::leave)
                .orElseGet(() -> page(404, "There is no such page", "<p>Go back to the shop and try again.</p>"));
    }

    private static ResponseEntity<byte[]> question(Challenge challenge) {
        return page(200, "Confirm your payment", """
                <p>The pretended bank of the simulator asks: do you pay <strong>%s</strong>?</p>
                <form method="post">
                <button name="outcome" value="approve">Approve</button>
                <button class="no" name="outcome" value="fail">Fail</button>
                </form>
                """.formatted(HtmlUtils.htmlEscape(amount(challenge.amount()))));
    }

    private static ResponseEntity<byte[]> leave(Challenge challenge) {
        URI shop = shop(challenge);
        return shop == null
                ? decided(challenge)
                : ResponseEntity.status(303)
                        .location(shop)
                        .header("Cache-Control", "no-store")
                        .header("Referrer-Policy", "no-referrer")
                        .build();
    }

    private static ResponseEntity<byte[]> decided(Challenge challenge) {
        String title = challenge.standing() == Standing.APPROVED ? "You have confirmed" : "It was not confirmed";
        URI shop = shop(challenge);
        String next = shop == null
                ? "<p>You can close this page.</p>"
                : "<p><a href=\"" + HtmlUtils.htmlEscape(shop.toString()) + "\">Back to the shop</a></p>";
        return page(200, title, next);
    }

    /** The merchant's address with the payment's id, so that the shop knows who comes back. */
    private static @Nullable URI shop(Challenge challenge) {
        String address = challenge.returnUrl();
        if (address == null) {
            return null;
        }
        try {
            URI uri = new URI(address);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web ? withPayment(address, challenge.payment()) : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    private static URI withPayment(String address, String payment) throws URISyntaxException {
        int hash = address.indexOf('#');
        String before = hash < 0 ? address : address.substring(0, hash);
        String fragment = hash < 0 ? "" : address.substring(hash);
        return new URI(before + (before.contains("?") ? "&" : "?") + "payment=" + payment + fragment);
    }

    private static String amount(Money amount) {
        Currency currency = Currency.getInstance(amount.currency().code());
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return amount.currency().code() + " " + BigDecimal.valueOf(amount.minorUnits(), digits);
    }

    private static ResponseEntity<byte[]> page(int status, String title, String content) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=utf-8"))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'")
                .body(PAGE.replace("{title}", title)
                        .replace("{content}", content)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
