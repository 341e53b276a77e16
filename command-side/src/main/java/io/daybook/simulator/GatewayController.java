package io.daybook.simulator;

import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * The gateway's own HTTP face, for Daybook's connector: present only in a process of its own. Each POST carries an
 * {@code Idempotency-Key}, and in {@code Attempt} the count of requests under that key, from 1.
 */
@RestController
final class GatewayController {

    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_URL = 2048;

    private final SimulatedGateway gateway;
    private final HeldAnswers held;

    GatewayController(SimulatedGateway gateway, HeldAnswers held) {
        this.gateway = gateway;
        this.held = held;
    }

    @PostMapping("/charges")
    DeferredResult<ResponseEntity<byte[]>> authorize(HttpServletRequest request) {
        return perform(request, () -> {
            JsonFields fields =
                    Http.fields(request, "amount", "currency", "token", "capture", "return_url", "challenge");
            Boolean challenge = fields.flag("challenge") ? Boolean.TRUE : null;
            String returnUrl = fields.optionalText("return_url", LONGEST_URL);
            String token = fields.text("token", text -> text.length() <= LONGEST_KEY, "A token is shorter.");
            boolean capture = fields.flag("capture");
            Money amount = amount(fields);
            return new Instruction(
                    OperationKind.AUTHORIZE, key(request), null, amount, token, capture, false, returnUrl, challenge);
        });
    }

    @PostMapping("/charges/{charge}/captures")
    DeferredResult<ResponseEntity<byte[]>> capture(HttpServletRequest request, @PathVariable("charge") String charge) {
        return perform(request, () -> {
            JsonFields fields = Http.fields(request, "amount", "currency", "last");
            boolean last = fields.flag("last");
            Money amount = amount(fields);
            return new Instruction(OperationKind.CAPTURE, key(request), charge, amount, null, false, last);
        });
    }

    @PostMapping("/charges/{charge}/voids")
    DeferredResult<ResponseEntity<byte[]>> release(HttpServletRequest request, @PathVariable("charge") String charge) {
        return perform(request, () -> following(OperationKind.VOID, request, charge));
    }

    @PostMapping("/charges/{charge}/refunds")
    DeferredResult<ResponseEntity<byte[]>> refund(HttpServletRequest request, @PathVariable("charge") String charge) {
        return perform(request, () -> following(OperationKind.REFUND, request, charge));
    }

    @PostMapping("/charges/{charge}/reversals")
    DeferredResult<ResponseEntity<byte[]>> reverse(HttpServletRequest request, @PathVariable("charge") String charge) {
        return perform(request, () -> following(OperationKind.REVERSE, request, charge));
    }

    @PostMapping("/payouts")
    DeferredResult<ResponseEntity<byte[]>> payOut(HttpServletRequest request) {
        return perform(request, () -> {
            JsonFields fields = Http.fields(request, "amount", "currency", "destination");
            String destination =
                    fields.text("destination", text -> text.length() <= LONGEST_URL, "A destination is shorter.");
            Money amount = amount(fields);
            return new Instruction(OperationKind.PAYOUT, key(request), null, amount, destination, false, false);
        });
    }

    /** What became of a key, through all attempts up to the one named, or through all that there may ever be. */
    @GetMapping("/operations")
    DeferredResult<ResponseEntity<byte[]>> lookUp(HttpServletRequest request) {
        try {
            Http.checkParameters(request, "key", "attempt");
            String key = checkedKey(request.getParameter("key"));
            int through = attempt(request.getParameter("attempt"), Integer.MAX_VALUE);
            return held.answer(request, gateway.lookUp(key, through));
        } catch (Problem problem) {
            return held.now(Http.problem(request, problem));
        }
    }

    private DeferredResult<ResponseEntity<byte[]>> perform(HttpServletRequest request, Supplier<Instruction> reading) {
        try {
            Http.checkParameters(request);
            Instruction instruction = reading.get();
            int attempt = attempt(request.getHeader("Attempt"), 1);
            return held.answer(request, gateway.perform(instruction, attempt));
        } catch (Problem problem) {
            return held.now(Http.problem(request, problem));
        }
    }

    private static Instruction following(OperationKind kind, HttpServletRequest request, String charge) {
        Money amount = amount(Http.fields(request, "amount", "currency"));
        return new Instruction(kind, key(request), charge, amount, null, false, false);
    }

    private static Money amount(JsonFields fields) {
        long amount = fields.number(
                "amount", value -> value >= 1 && value <= Money.LARGEST, "An amount is from 1 to " + Money.LARGEST);
        String currency = fields.text("currency", CurrencyCode::isKnown, "A currency is a code of ISO 4217.");
        fields.check();
        return Money.of(amount, currency);
    }

    private static String key(HttpServletRequest request) {
        return checkedKey(request.getHeader("Idempotency-Key"));
    }

    private static String checkedKey(@Nullable String key) {
        if (key == null || !key.matches("[!-~]{1," + LONGEST_KEY + "}")) {
            throw new Problem(
                    400,
                    "idempotency_key_required",
                    "Name the key: 1 to " + LONGEST_KEY + " visible ASCII characters.");
        }
        return key;
    }

    private static int attempt(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new Problem(400, "invalid_request", "An attempt is a number from 1.");
        }
        return Integer.parseInt(text);
    }
}
