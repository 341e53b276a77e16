package io.daybook.benchmarks;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.eventstore.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happened to one aggregate, as it stands in the log, to be copied with new ids: of payments, captures, operations,
 * events and requests, but not of merchants and their keys.
 */
final class Template {

    /** The part of an id after its prefix. Ids that differ in their prefix only belong together, and so do their copies. */
    private static final Pattern ULID = Pattern.compile("(?<=[a-z]_)(?<!mer_|key_)[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Z])");

    private final List<StoredEvent> events;
    private final List<Text> payloads = new ArrayList<>();
    private final List<Text> metadatas = new ArrayList<>();
    private final List<Text> eventIds = new ArrayList<>();
    private final Map<String, Integer> ulids = new LinkedHashMap<>();
    private final Text aggregate;

    /**
     * A text that is cut where ids are.
     *
     * @param pieces one more than there are ids
     * @param ids by their number
     */
    private record Text(List<byte[]> pieces, List<Integer> ids) {

        String textWith(List<String> values) {
            return new String(with(values), StandardCharsets.UTF_8);
        }

        byte[] with(List<String> values) {
            ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
            for (int i = 0; i < pieces.size(); i++) {
                text.writeBytes(pieces.get(i));
                if (i < ids.size()) {
                    text.writeBytes(values.get(ids.get(i)).getBytes(StandardCharsets.US_ASCII));
                }
            }
            return text.toByteArray();
        }
    }

    Template(List<StoredEvent> events) {
        this.events = List.copyOf(events);
        this.aggregate = cut(events.getFirst().aggregateId());
        for (StoredEvent event : events) {
            eventIds.add(cut(event.eventId()));
            payloads.add(cut(new String(event.payload(), StandardCharsets.UTF_8)));
            metadatas.add(cut(new String(event.metadata(), StandardCharsets.UTF_8)));
        }
    }

    /** The first events of an aggregate. */
    static Template of(Connection connection, String aggregateId, int most) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                "SELECT event_id, aggregate_type, aggregate_id, sequence, payload_type, payload_revision, payload, metadata"
                        + " FROM log.event WHERE aggregate_id = ? ORDER BY sequence LIMIT ?")) {
            ask.setString(1, aggregateId);
            ask.setInt(2, most);
            List<StoredEvent> events = new ArrayList<>();
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    events.add(new StoredEvent(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getString(5),
                            row.getString(6),
                            row.getBytes(7),
                            row.getBytes(8)));
                }
            }
            return new Template(events);
        }
    }

    private int number(String id) {
        return ulids.computeIfAbsent(id, key -> ulids.size());
    }

    private Text cut(String text) {
        List<byte[]> pieces = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        Matcher matcher = ULID.matcher(text);
        int from = 0;
        while (matcher.find()) {
            pieces.add(text.substring(from, matcher.start()).getBytes(StandardCharsets.UTF_8));
            found.add(number(matcher.group()));
            from = matcher.end();
        }
        pieces.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return new Text(pieces, found);
    }

    int size() {
        return events.size();
    }

    /** The same again, of another aggregate. */
    List<StoredEvent> copy() {
        List<String> fresh = new ArrayList<>(ulids.size());
        for (int i = 0; i < ulids.size(); i++) {
            fresh.add(UlidCreator.getMonotonicUlid().toString());
        }
        String id = aggregate.textWith(fresh);
        List<StoredEvent> copies = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            StoredEvent event = events.get(i);
            copies.add(new StoredEvent(
                    eventIds.get(i).textWith(fresh),
                    event.aggregateType(),
                    id,
                    event.sequence(),
                    event.payloadType(),
                    event.payloadRevision(),
                    payloads.get(i).with(fresh),
                    metadatas.get(i).with(fresh)));
        }
        return copies;
    }
}
