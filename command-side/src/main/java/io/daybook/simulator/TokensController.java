package io.daybook.simulator;

import io.daybook.simulator.Problem.Fault;
import io.daybook.simulator.TestTokens.TestToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Makes tokens of test cards, as the form of a real gateway would in the shopper's browser. A number that is not on the
 * published list may be somebody's: it is compared, and neither kept, written down nor repeated.
 */
@RestController
final class TokensController {

    private record Made(String token, String object, Card card) {}

    private final SimulatedGateway gateway;

    TokensController(SimulatedGateway gateway) {
        this.gateway = gateway;
    }

    @PostMapping("/simulator/v1/tokens")
    ResponseEntity<byte[]> make(HttpServletRequest request) {
        return Http.answer(request, () -> {
            Http.checkParameters(request);
            JsonFields fields = Http.fields(request, "number", "exp_month", "exp_year", "cvc");
            String number = fields.text("number", text -> true, "");
            int month =
                    (int) fields.number("exp_month", value -> value >= 1 && value <= 12, "A month is from 1 to 12.");
            int year = (int)
                    fields.number("exp_year", value -> value >= 2000 && value <= 2099, "A year is from 2000 to 2099.");
            fields.text("cvc", text -> text.matches("[0-9]{3,4}"), "A security code has 3 or 4 digits.");
            fields.check();
            TestToken like = TestTokens.ofNumber(number.replace(" ", "")).orElseThrow(TokensController::notAccepted);
            Card card = new Card(like.card().brand(), like.card().last4(), month, year);
            return new Made(gateway.makeToken(like, card), "token", card);
        });
    }

    private static Problem notAccepted() {
        String detail = "Only published test card numbers are accepted. What was sent was not kept.";
        return new Problem(
                422,
                "card_number_not_accepted",
                detail,
                List.of(new Fault("number", "card_number_not_accepted", detail)));
    }
}
