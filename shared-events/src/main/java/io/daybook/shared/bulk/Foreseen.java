package io.daybook.shared.bulk;

import io.daybook.shared.ledger.LedgerLine;
import java.util.List;

/**
 * What a command would have written. It was decided by the rules themselves, on what the log holds now, and nothing was
 * written.
 *
 * @param events in the order in which they would stand in the log; none when it would change nothing
 */
public record Foreseen(List<Event> events) {

    public Foreseen {
        events = List.copyOf(events);
    }

    /**
     * An event that was not written.
     *
     * @param type its stable name, such as {@code payment.captured}
     * @param data as JSON, as it would stand in the log, personal fields sealed
     * @param lines of the journal, none where no money would move
     */
    public record Event(String type, int revision, String data, List<LedgerLine> lines) {

        public Event {
            lines = List.copyOf(lines);
        }
    }
}
