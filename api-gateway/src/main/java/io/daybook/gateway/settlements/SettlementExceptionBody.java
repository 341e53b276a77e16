package io.daybook.gateway.settlements;

import io.daybook.gateway.json.Words;
import io.daybook.shared.settlement.Movement;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementExceptionView;
import io.daybook.shared.settlement.SettlementLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A difference between a settlement file and our books, as the API answers it. */
record SettlementExceptionBody(
        String object,
        String settlement,
        int number,
        String reason,
        String status,
        @Nullable Line line,
        @Nullable Ours ours,
        @Nullable String note,
        @Nullable String foundIn,
        @Nullable Instant resolvedAt,
        Instant createdAt) {

    /** What the gateway says. */
    record Line(
            int number,
            String type,
            String entry,
            List<String> references,
            @Nullable String operation,
            long amount,
            String currency,
            String direction,
            long fee,
            @Nullable String payout,
            Instant at) {

        static @Nullable Line of(@Nullable SettlementLine line) {
            if (line == null) {
                return null;
            }
            Movement fee = line.fee();
            return new Line(
                    line.number(),
                    Words.of(line.kind()),
                    line.entry(),
                    line.references(),
                    line.operation(),
                    line.gross().amount().minorUnits(),
                    line.gross().amount().currency().code(),
                    Words.of(line.gross().direction()),
                    fee == null ? 0 : -fee.signed(),
                    line.payout(),
                    line.at());
        }
    }

    /** What we say. */
    record Ours(
            @Nullable String payment,
            @Nullable String payout,
            String operation,
            String type,
            @Nullable String reference,
            long amount,
            String currency,
            boolean happened,
            Instant at) {

        static @Nullable Ours of(@Nullable OurMovement movement) {
            return movement == null
                    ? null
                    : new Ours(
                            movement.payment() == null
                                    ? null
                                    : movement.payment().value(),
                            movement.payout() == null ? null : movement.payout().value(),
                            movement.operation().value(),
                            Words.of(movement.kind()),
                            movement.reference(),
                            movement.amount().minorUnits(),
                            movement.amount().currency().code(),
                            movement.happened(),
                            movement.at());
        }
    }

    static SettlementExceptionBody of(SettlementExceptionView view) {
        return new SettlementExceptionBody(
                "settlement_exception",
                view.settlement().value(),
                view.number(),
                Words.of(view.reason()),
                view.resolvedAt() == null ? "open" : "resolved",
                Line.of(view.line()),
                Ours.of(view.ours()),
                view.note(),
                view.foundIn() == null ? null : view.foundIn().value(),
                view.resolvedAt(),
                view.createdAt());
    }
}
