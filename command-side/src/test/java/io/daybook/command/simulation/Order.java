package io.daybook.command.simulation;

import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.CapturePayment;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentCommand.RequestRefund;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MinorUnits;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One write that a client wants once, under one idempotency key, and all that it ever heard of it. */
final class Order {

    /** What is wanted. */
    enum Kind {
        PAY(PaymentId.PREFIX),
        CAPTURE(CaptureId.PREFIX),
        VOID(VoidId.PREFIX),
        REFUND(RefundId.PREFIX);

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    static final FeeTerms FEES = new FeeTerms(290, Money.of(30, "USD"));

    final String key;
    final String fingerprint;
    final Kind kind;
    private final @Nullable String payment;
    private final long amount;
    private final boolean flag;
    private final List<String> reserved = new ArrayList<>();
    private final List<Answer> heard = new ArrayList<>();
    private long lastRefused = Long.MIN_VALUE;
    private int sent;

    /**
     * An order.
     *
     * @param payment null for a new one
     * @param amount in minor units; 0 for all that is left
     * @param flag of a payment: captured by itself, or over one gateway; of a capture: the last
     */
    Order(String key, Kind kind, @Nullable String payment, long amount, boolean flag) {
        this.key = key;
        this.kind = kind;
        this.payment = payment;
        this.amount = amount;
        this.flag = flag;
        this.fingerprint = kind + "/" + payment + "/" + amount + "/" + flag;
    }

    String prefix() {
        return kind.prefix;
    }

    Command command(String id, Instant at) {
        PaymentId of = new PaymentId(payment == null ? id : payment);
        MinorUnits part = amount == 0 ? null : new MinorUnits(amount);
        return switch (kind) {
            case PAY ->
                new InitiatePayment(
                        of,
                        World.TENANT,
                        Money.of(amount, "USD"),
                        "tok_visa",
                        flag ? CaptureMode.AUTOMATIC : CaptureMode.MANUAL,
                        PaymentDetails.NONE,
                        amount % 2 == 0 ? List.of(World.FIRST, World.SECOND) : List.of(World.FIRST),
                        FEES,
                        at);
            case CAPTURE -> new CapturePayment(of, World.TENANT, new CaptureId(id), part, flag, at);
            case VOID -> new VoidPayment(of, World.TENANT, new VoidId(id), at);
            case REFUND -> new RequestRefund(of, World.TENANT, new RefundId(id), part, null, at);
        };
    }

    /** The payment that it is about. */
    String paymentOf(String id) {
        return Objects.requireNonNullElse(payment, id);
    }

    /** It may be done under this id from now on, by a request that came to its node at that time. */
    void reserve(String id, long arrived) {
        Violation.unless(
                arrived >= lastRefused, "%s came at %d, was refused at %d, and is begun", this, arrived, lastRefused);
        reserved.add(id);
    }

    /** From now on a client may know that it is refused. */
    void refused(long at) {
        lastRefused = at;
    }

    /** The client of a request that came at that time is told no: by then no copy that came with it is begun any more. */
    void tellRefused(long arrived) {
        Violation.unless(
                lastRefused >= arrived,
                "%s came at %d and is told no, with no mark since %d",
                this,
                arrived,
                lastRefused);
    }

    /** The ids under which it may have been done. */
    List<String> reserved() {
        return reserved;
    }

    /** The number of the next time that it is sent. */
    int send() {
        return ++sent;
    }

    /** Whether it was not sent again since. */
    boolean isLast(int attempt) {
        return attempt == sent;
    }

    void hear(Answer answer) {
        heard.add(answer);
    }

    /** Whether the client has what it wanted, or was told that it cannot have it. */
    boolean isOver() {
        return heard.stream().anyMatch(answer -> !(answer instanceof Answer.TryAgain));
    }

    List<Answer> heard() {
        return heard;
    }

    @Override
    public String toString() {
        return key + " " + fingerprint;
    }
}
