package io.daybook.command.connector.paypal;

import io.daybook.command.connector.paypal.PaypalApi.Ask;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.OperationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * All that is said to PayPal about one call. It remembers whether anything was sent that moves money: from then on, a
 * failure is never <em>not executed</em>.
 */
final class Talk {

    private final PaypalApi api;
    private final GatewayCall call;
    private final Patience patience;
    private final String reference;
    private final AtomicBoolean moved;

    Talk(PaypalApi api, GatewayCall call, Duration time) {
        this(api, call, Patience.of(time), String.valueOf(call.reference()), new AtomicBoolean());
    }

    private Talk(PaypalApi api, GatewayCall call, Patience patience, String reference, AtomicBoolean moved) {
        this.api = api;
        this.call = call;
        this.patience = patience;
        this.reference = reference;
        this.moved = moved;
    }

    /** The same talk, about what PayPal knows by another id. */
    Talk about(String id) {
        return new Talk(api, call, patience, id, moved);
    }

    GatewayCall call() {
        return call;
    }

    OperationId operation() {
        return call.operation();
    }

    /**
     * PayPal's id of what the call is about.
     *
     * @throws NothingDoneException when the call names none
     */
    String reference() throws NothingDoneException {
        if (!Order.isId(reference)) {
            throw new NothingDoneException("unknown_reference");
        }
        return reference;
    }

    /** Whether something that moves money may have been executed in this talk. */
    boolean moved() {
        return moved.get();
    }

    /** What there is under an address; empty when PayPal knows nothing there. */
    Optional<Fields> find(String path) throws NoAnswerException, NothingDoneException {
        return switch (api.send(Ask.get(path), patience)) {
            case Reply.Done(Fields fields) -> Optional.of(fields);
            case Reply.Refusal(int status, String _, Optional<String> _) when status == 404 -> Optional.empty();
            case Reply.Refusal refusal -> throw new NoAnswerException("http_" + refusal.status());
            case Reply.Empty() -> throw NoAnswerException.malformed();
        };
    }

    /** Sends what moves no money. */
    Reply prepare(Ask ask) throws NoAnswerException, NothingDoneException {
        return api.send(ask, patience);
    }

    /** Sends what moves money, under a key. */
    Reply move(String path, String key, @Nullable Object body) throws NoAnswerException, NothingDoneException {
        boolean before = moved.getAndSet(true);
        try {
            // A refusal too may mean that it had been done before: whoever reads it decides.
            return api.send(Ask.post(path, key, body), patience);
        } catch (NothingDoneException nothing) {
            moved.set(before);
            throw nothing;
        }
    }
}
