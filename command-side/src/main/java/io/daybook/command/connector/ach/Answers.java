package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.Instruction.Progress;
import io.daybook.command.connector.ach.nacha.ReturnReason;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentMethod;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is answered about an instruction. */
final class Answers {

    private static final String FINAL = "do_not_try_again";
    private static final String LATER = "try_again_later";

    /** For people: what our own refusals mean. */
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("payment_method_unknown", "There is no such bank account."),
            Map.entry("currency_not_supported", "The clearing house moves US dollars only."),
            Map.entry("amount_too_large", "The amount is over what one entry can hold."),
            Map.entry("amount_too_small", "There is nothing to move."),
            Map.entry("manual_capture_not_supported", "A bank debit cannot be held and captured later."),
            Map.entry("capture_not_supported", "A bank debit is captured when it is made."),
            Map.entry("bank_account_erased", "The bank account was erased before the file was made."),
            Map.entry("debit_unknown", "There is no such debit."),
            Map.entry("debit_returned", "The debit came back: there is nothing to give back."),
            Map.entry("debit_not_settled", "The debit has not settled yet."),
            Map.entry("refund_exceeds_debit", "More would be given back than was debited."),
            Map.entry("already_sent", "The debit has gone to the bank already."));

    private Answers() {}

    static GatewayAnswer about(Instruction instruction, @Nullable PaymentMethod method) {
        String reference = instruction.operation().value();
        return switch (instruction.progress()) {
            case Progress.Queued() -> new GatewayAnswer.Pending(reference, method, instruction.queuedAt());
            case Progress.Filed _ -> new GatewayAnswer.Pending(reference, method, instruction.queuedAt());
            case Progress.Settled(Instant at) -> new GatewayAnswer.Executed(reference, method, at);
            case Progress.Returned(String code, var _, Instant at) ->
                new GatewayAnswer.Refused(returned(code), method, at);
            case Progress.Unfit(String code, Instant at) -> refused(code, at);
            case Progress.Cancelled _ -> new GatewayAnswer.NotExecuted("cancelled");
        };
    }

    static GatewayAnswer refused(String code, Instant at) {
        String message = MESSAGES.getOrDefault(code, "The bank account cannot be used.");
        String advice = code.equals("debit_not_settled") ? LATER : FINAL;
        return new GatewayAnswer.Refused(new Decline(code, message, null, advice), null, at);
    }

    /** Without loss: the bank's own code goes along. */
    static Decline returned(String code) {
        Optional<ReturnReason> reason = ReturnReason.ofCode(code);
        return new Decline(
                reason.map(ReturnReason::declineCode).orElse("bank_returned"),
                reason.map(ReturnReason::title).orElse("Returned by the bank") + ".",
                code,
                reason.filter(ReturnReason::isRetryable).isPresent() ? LATER : FINAL);
    }

    /** How an account is shown. */
    static PaymentMethod method(BankAccount account) {
        return new PaymentMethod("bank_debit", null, account.last4(), null, null);
    }
}
