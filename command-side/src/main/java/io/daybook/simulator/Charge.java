package io.daybook.simulator;

import io.daybook.shared.types.CurrencyCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One charge and what became of it, in minor units. Guarded by its book. */
final class Charge {

    private final Entry.Done authorization;
    private long captured;
    private long released;
    private long refunded;
    private List<Entry.Done> followed = List.of();
    private Entry.@Nullable Returned returned;

    Charge(Entry.Done authorization) {
        this.authorization = authorization;
        if (authorization.instruction().capture()) {
            captured = authorized();
        }
    }

    String reference() {
        return authorization.reference();
    }

    String key() {
        return authorization.instruction().key();
    }

    String token() {
        return authorization.token();
    }

    CurrencyCode currency() {
        return authorization.instruction().amount().currency();
    }

    Instant at() {
        return authorization.at();
    }

    long authorized() {
        return authorization.instruction().amount().minorUnits();
    }

    long captured() {
        return captured;
    }

    long released() {
        return released;
    }

    long refunded() {
        return refunded;
    }

    long capturable() {
        return authorized() - captured - released;
    }

    long refundable() {
        return captured - refunded;
    }

    Entry.Done authorization() {
        return authorization;
    }

    /** What followed the authorization, in the order in which it did. */
    List<Entry.Done> followed() {
        return Collections.unmodifiableList(followed);
    }

    Entry.@Nullable Returned returned() {
        return returned;
    }

    void settle(Entry.Done done) {
        if (followed.isEmpty()) {
            followed = new ArrayList<>(1); // Most charges are followed by nothing.
        }
        followed.add(done);
        Instruction instruction = done.instruction();
        long amount = instruction.amount().minorUnits();
        switch (instruction.kind()) {
            case AUTHORIZE -> throw new IllegalStateException("a charge is authorized once");
            case CAPTURE -> {
                captured += amount;
                released += instruction.last() ? capturable() : 0;
            }
            case VOID -> released += amount;
            case REFUND -> refunded += amount;
            case REVERSE -> {
                released += capturable();
                refunded = captured;
            }
        }
    }

    void takeBack(Entry.Returned back) {
        returned = back;
    }

    String status() {
        if (returned != null) {
            return "returned";
        }
        if (refunded > 0) {
            return refunded == captured ? "refunded" : "partially_refunded";
        }
        if (captured > 0) {
            return capturable() > 0 ? "partially_captured" : "captured";
        }
        return released > 0 ? "voided" : "authorized";
    }
}
