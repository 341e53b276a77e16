package io.daybook.simulator;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.shared.types.Money;
import io.daybook.simulator.ChargeBook.DisputeState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The shoppers of {@code tok_disputed}, who dispute what they paid some time after it was captured, and their bank, which
 * decides: for the merchant when the evidence is {@value #WINNING}, and for the shopper when it is anything else or does
 * not come in time. Thread-safe.
 */
public final class Chargebacks {

    /** The evidence that wins. */
    static final String WINNING = "winning_evidence";

    private static final String REASON = "fraudulent";

    private final ChargeBook book;
    private final Duration settle;
    private final Duration patience;
    private final Clock clock;
    private final List<Consumer<List<byte[]>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Instant>> alarms = new CopyOnWriteArrayList<>();

    /**
     * @param settle how long after the capture a shopper disputes it, and how long after that the bank decides
     * @param patience for how long evidence is taken
     */
    Chargebacks(ChargeBook book, Duration settle, Duration patience, Clock clock) {
        this.book = book;
        this.settle = settle;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * From now on somebody is told what becomes of disputes, in messages to be sent in their order; and at once, for those
     * who may have missed it, how all disputes stand.
     *
     * @return what ends it
     */
    public Runnable listen(Consumer<List<byte[]>> listener) {
        listeners.add(listener);
        List<byte[]> standing = book.consistently(
                () -> book.disputes().stream().map(this::standing).toList());
        if (!standing.isEmpty()) {
            listener.accept(standing);
        }
        return () -> listeners.remove(listener);
    }

    /** Somebody is told when there will be something to decide, for what there is and for what comes. */
    void wake(Consumer<Instant> alarm) {
        alarms.add(alarm);
        book.consistently(() -> {
                    book.whenDisputable(captured -> alarm.accept(captured.plus(settle)));
                    return dates();
                })
                .forEach(alarm);
    }

    private List<Instant> dates() {
        List<Instant> dates = new ArrayList<>();
        book.disputable().values().forEach(captured -> dates.add(captured.plus(settle)));
        book.disputes().stream().filter(DisputeState::isOpen).map(this::due).forEach(dates::add);
        return dates;
    }

    private Instant due(DisputeState dispute) {
        Entry.DisputeAnswered answered = dispute.answered();
        return answered == null ? dispute.opened().dueBy() : answered.at().plus(settle);
    }

    /**
     * Takes evidence, once.
     *
     * @param key under which it is the same evidence however often it comes
     */
    public DisputeReply submitEvidence(String reference, String key, String text) {
        settleDue();
        List<byte[]> messages = new ArrayList<>();
        DisputeReply reply = book.consistently(() -> {
            DisputeState dispute = book.dispute(reference);
            if (dispute == null) {
                return DisputeReply.UNKNOWN_DISPUTE;
            }
            Entry.DisputeAnswered before = dispute.answered();
            if (before != null) {
                return before.key().equals(key) ? DisputeReply.TAKEN : DisputeReply.EVIDENCE_SUBMITTED;
            }
            if (!dispute.isOpen()) {
                return DisputeReply.DISPUTE_CLOSED;
            }
            book.write(new Entry.DisputeAnswered(reference, key, text.equals(WINNING), clock.instant()));
            messages.add(message(dispute, "under_review"));
            alarms.forEach(alarm -> alarm.accept(clock.instant().plus(settle)));
            return DisputeReply.TAKEN;
        });
        tell(messages);
        return reply;
    }

    /** Ends a dispute in the shopper's favour. */
    public DisputeReply accept(String reference) {
        settleDue();
        List<byte[]> messages = new ArrayList<>();
        DisputeReply reply = book.consistently(() -> {
            DisputeState dispute = book.dispute(reference);
            if (dispute == null) {
                return DisputeReply.UNKNOWN_DISPUTE;
            }
            Entry.DisputeEnded ended = dispute.ended();
            if (ended != null) {
                return ended.outcome().equals("accepted") ? DisputeReply.TAKEN : DisputeReply.DISPUTE_CLOSED;
            }
            book.write(new Entry.DisputeEnded(reference, "accepted", clock.instant()));
            messages.add(message(dispute, "accepted"));
            return DisputeReply.TAKEN;
        });
        tell(messages);
        return reply;
    }

    /** What shoppers and banks have said by now is written down, and told. */
    void settleDue() {
        List<byte[]> messages = new ArrayList<>();
        book.consistently(() -> {
            Instant now = clock.instant();
            book.disputable().forEach((charge, captured) -> {
                if (!now.isBefore(captured.plus(settle))) {
                    open(charge, now, messages);
                }
            });
            book.disputes().stream()
                    .filter(DisputeState::isOpen)
                    .filter(dispute -> !now.isBefore(due(dispute)))
                    .forEach(dispute -> decide(dispute, now, messages));
            return messages.size();
        });
        tell(messages);
    }

    private void open(String charge, Instant now, List<byte[]> messages) {
        Charge disputed = book.charge(charge);
        if (disputed == null) {
            throw new IllegalStateException("a charge that does not exist is disputed: " + charge);
        }
        String reference = "dp_" + UlidCreator.getMonotonicUlid();
        Money amount = new Money(disputed.captured(), disputed.currency());
        book.write(new Entry.Disputed(reference, charge, amount, now.plus(patience), now));
        DisputeState dispute = book.dispute(reference);
        if (dispute != null) {
            messages.add(message(dispute, "needs_response"));
            messages.add(message(dispute, "funds_withdrawn"));
            alarms.forEach(alarm -> alarm.accept(dispute.opened().dueBy()));
        }
    }

    private void decide(DisputeState dispute, Instant now, List<byte[]> messages) {
        Entry.DisputeAnswered answered = dispute.answered();
        boolean won = answered != null && answered.wins();
        book.write(new Entry.DisputeEnded(dispute.opened().reference(), won ? "won" : "lost", now));
        if (won) {
            messages.add(message(dispute, "funds_reinstated"));
        }
        messages.add(message(dispute, won ? "won" : "lost"));
    }

    private void tell(List<byte[]> messages) {
        if (!messages.isEmpty()) {
            listeners.forEach(listener -> listener.accept(messages));
        }
    }

    private byte[] standing(DisputeState dispute) {
        Entry.DisputeEnded ended = dispute.ended();
        return message(
                dispute,
                ended != null ? ended.outcome() : dispute.answered() == null ? "funds_withdrawn" : "under_review");
    }

    private byte[] message(DisputeState dispute, String status) {
        return message(dispute.opened(), status, clock.instant());
    }

    private static byte[] message(Entry.Disputed dispute, String status, Instant at) {
        return SimulatorJson.MAPPER.writeValueAsBytes(new Webhook.DisputeBody(
                "evt_" + UlidCreator.getMonotonicUlid(),
                Webhook.DISPUTE_MOVED,
                new Webhook.Dispute(
                        dispute.reference(),
                        dispute.charge(),
                        status,
                        dispute.amount().minorUnits(),
                        dispute.amount().currency().code(),
                        REASON,
                        dispute.dueBy(),
                        at)));
    }
}
