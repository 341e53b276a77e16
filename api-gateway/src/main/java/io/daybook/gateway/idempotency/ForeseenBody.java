package io.daybook.gateway.idempotency;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.daybook.gateway.json.Words;
import io.daybook.shared.bulk.Foreseen;
import io.daybook.shared.ledger.LedgerLine;
import java.util.List;

/** What a write would write, as the API answers a dry run. */
public record ForeseenBody(String object, List<EventBody> would) {

    /**
     * An event.
     *
     * @param data as it would stand in the log, in which personal fields are sealed
     */
    record EventBody(
            String type, String revision, @JsonRawValue String data, List<LineBody> lines) {}

    record LineBody(String account, String direction, long amount, String currency, String phase) {

        static LineBody of(LedgerLine line) {
            return new LineBody(
                    line.account().value(),
                    Words.of(line.direction()),
                    line.amount().minorUnits(),
                    line.amount().currency().code(),
                    Words.of(line.phase()));
        }
    }

    /** The body that tells of it. */
    public static ForeseenBody of(Foreseen foreseen) {
        return new ForeseenBody(
                "dry_run",
                foreseen.events().stream()
                        .map(event -> new EventBody(
                                event.type(),
                                Integer.toString(event.revision()),
                                event.data(),
                                event.lines().stream().map(LineBody::of).toList()))
                        .toList());
    }
}
