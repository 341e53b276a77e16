package io.daybook.gateway.settlements;

import io.daybook.gateway.json.Words;
import io.daybook.shared.settlement.SettlementTotal;
import io.daybook.shared.settlement.SettlementView;
import java.time.Instant;
import java.util.List;

/** A settlement file as the API answers it. */
record SettlementBody(
        String id,
        String object,
        String connector,
        long number,
        String contentSha256,
        String report,
        Instant from,
        Instant to,
        int lines,
        int matched,
        int booked,
        int repeated,
        int exceptions,
        int openExceptions,
        List<Total> totals,
        Instant createdAt,
        long version) {

    /**
     * In minor units, negative where it is the other way round.
     *
     * @param gross what the lines raise that the gateway owes us, before fees
     * @param fees what the gateway kept
     * @param paidOut what went to the bank
     */
    record Total(String currency, long gross, long fees, long paidOut) {

        static Total of(SettlementTotal total) {
            return new Total(
                    total.gross().amount().currency().code(),
                    total.gross().signed(),
                    -total.fees().signed(),
                    -total.paidOut().signed());
        }
    }

    static SettlementBody of(SettlementView view) {
        return new SettlementBody(
                view.id().value(),
                "settlement",
                view.connector().value(),
                view.number(),
                view.contentHash(),
                Words.of(view.report()),
                view.from(),
                view.to(),
                view.lines(),
                view.matched(),
                view.booked(),
                view.repeated(),
                view.exceptions(),
                view.openExceptions(),
                view.totals().stream().map(Total::of).toList(),
                view.createdAt(),
                view.version());
    }
}
