-- The book of original entry: every event, in order, never altered.
CREATE TABLE event (
    position         bigint PRIMARY KEY CHECK (position > 0),
    event_id         text NOT NULL,
    aggregate_type   text NOT NULL,
    aggregate_id     text NOT NULL,
    sequence         bigint NOT NULL CHECK (sequence >= 0),
    payload_type     text NOT NULL,
    payload_revision text NOT NULL,
    payload          bytea NOT NULL,
    metadata         bytea NOT NULL,
    recorded_at      timestamptz(6) NOT NULL,
    leaf_hash        bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
    CONSTRAINT event_aggregate_sequence UNIQUE (aggregate_id, sequence),
    CONSTRAINT event_event_id UNIQUE (event_id)
);

COMMENT ON SCHEMA log IS 'The event log, the system of record';
COMMENT ON TABLE event IS 'Every event, in order, never altered';
COMMENT ON COLUMN event.position IS 'Its place in the log: 1, 2, 3 and so on, without a gap';
COMMENT ON COLUMN event.event_id IS 'The id of the event';
COMMENT ON COLUMN event.aggregate_type IS 'The kind of aggregate that it happened to; empty for an event of none';
COMMENT ON COLUMN event.aggregate_id IS 'The aggregate that it happened to; the event''s own id for an event of none';
COMMENT ON COLUMN event.sequence IS 'Its number within the aggregate: 0, 1, 2 and so on';
COMMENT ON COLUMN event.payload_type IS 'The stable name of the event';
COMMENT ON COLUMN event.payload_revision IS 'The revision of the event''s fields';
COMMENT ON COLUMN event.payload IS 'The event as UTF-8 JSON, the very bytes that are hashed';
COMMENT ON COLUMN event.metadata IS 'Who, for whom, why and from where, as UTF-8 JSON, the very bytes that are hashed';
COMMENT ON COLUMN event.recorded_at IS 'When it was written, in microseconds; never earlier than the event before it';
COMMENT ON COLUMN event.leaf_hash IS 'SHA-256 over all columns but the position, as docs/event-log.md lays them out';

-- The end of the log. Its row lock puts the writers of all nodes in a line.
CREATE TABLE head (
    one              boolean PRIMARY KEY DEFAULT true CHECK (one),
    last_position    bigint NOT NULL CHECK (last_position >= 0),
    last_recorded_at timestamptz(6) NOT NULL
) WITH (fillfactor = 10);
INSERT INTO head (last_position, last_recorded_at) VALUES (0, to_timestamp(0));

COMMENT ON TABLE head IS 'The end of the log, one row';
COMMENT ON COLUMN head.one IS 'Always true';
COMMENT ON COLUMN head.last_position IS 'The position of the last event; 0 while there is none';
COMMENT ON COLUMN head.last_recorded_at IS 'When the last event was written';

-- What aggregates looked like at some time. May be thrown away at any time.
CREATE TABLE snapshot (
    aggregate_id     text PRIMARY KEY,
    aggregate_type   text NOT NULL,
    sequence         bigint NOT NULL,
    event_id         text NOT NULL,
    payload_type     text NOT NULL,
    payload_revision text,
    payload          bytea NOT NULL,
    metadata         bytea NOT NULL,
    taken_at         timestamptz(6) NOT NULL
);

COMMENT ON TABLE snapshot IS 'The latest snapshot of each aggregate that has one; a cache, not a record';
COMMENT ON COLUMN snapshot.aggregate_id IS 'The aggregate';
COMMENT ON COLUMN snapshot.aggregate_type IS 'The kind of aggregate';
COMMENT ON COLUMN snapshot.sequence IS 'The number of the last event that it includes';
COMMENT ON COLUMN snapshot.event_id IS 'The id of the snapshot';
COMMENT ON COLUMN snapshot.payload_type IS 'What the payload is';
COMMENT ON COLUMN snapshot.payload_revision IS 'The revision of the payload';
COMMENT ON COLUMN snapshot.payload IS 'The aggregate''s state';
COMMENT ON COLUMN snapshot.metadata IS 'Metadata of the snapshot';
COMMENT ON COLUMN snapshot.taken_at IS 'When it was taken';

CREATE VIEW readable AS
SELECT position, event_id, aggregate_type, aggregate_id, sequence, payload_type, payload_revision,
       convert_from(payload, 'UTF8') AS payload, convert_from(metadata, 'UTF8') AS metadata,
       recorded_at, encode(leaf_hash, 'hex') AS leaf_hash
FROM event;

COMMENT ON VIEW readable IS 'The log for people: payload and metadata as text';
COMMENT ON COLUMN readable.position IS 'Its place in the log';
COMMENT ON COLUMN readable.event_id IS 'The id of the event';
COMMENT ON COLUMN readable.aggregate_type IS 'The kind of aggregate that it happened to';
COMMENT ON COLUMN readable.aggregate_id IS 'The aggregate that it happened to';
COMMENT ON COLUMN readable.sequence IS 'Its number within the aggregate';
COMMENT ON COLUMN readable.payload_type IS 'The stable name of the event';
COMMENT ON COLUMN readable.payload_revision IS 'The revision of the event''s fields';
COMMENT ON COLUMN readable.payload IS 'The event as JSON';
COMMENT ON COLUMN readable.metadata IS 'Who, for whom, why and from where, as JSON';
COMMENT ON COLUMN readable.recorded_at IS 'When it was written';
COMMENT ON COLUMN readable.leaf_hash IS 'SHA-256 of the event, in hex';

-- Nobody changes what is written: not even the owner, who has every right and is refused by the trigger.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of log.% is refused: the log is never altered', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION refuse_change() IS 'Refuses what would alter the log, for every role';

CREATE TRIGGER event_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_refuse_row_change BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER head_refuse_change BEFORE INSERT OR DELETE OR TRUNCATE ON head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Also where a session plays a replica, for which triggers do not fire otherwise.
ALTER TABLE event ENABLE ALWAYS TRIGGER event_refuse_change;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_refuse_row_change;
ALTER TABLE head ENABLE ALWAYS TRIGGER head_refuse_change;

-- Writes a batch in one round trip and, called by itself, one commit. Rows of one unit stand together and are written
-- together or not at all; a unit that meets a sequence which is taken is left out, and the others are unharmed.
-- Nothing is written when the head is later than the batch: the caller stamps the rows anew.
CREATE FUNCTION append(
    units int[], event_ids text[], aggregate_types text[], aggregate_ids text[], sequences bigint[],
    payload_types text[], payload_revisions text[], payloads bytea[], metadatas bytea[], leaf_hashes bytea[],
    stamped_at timestamptz,
    OUT first_position bigint, OUT refused int[], OUT head_recorded_at timestamptz)
LANGUAGE plpgsql AS $$
DECLARE
    taken bigint;
    known int[];
BEGIN
    SELECT h.last_position, h.last_recorded_at INTO STRICT first_position, head_recorded_at FROM log.head h FOR UPDATE;
    IF head_recorded_at > stamped_at THEN
        first_position := NULL;
        RETURN;
    END IF;
    head_recorded_at := stamped_at;
    refused := '{}';
    LOOP
        BEGIN
            INSERT INTO log.event (position, event_id, aggregate_type, aggregate_id, sequence, payload_type,
                                   payload_revision, payload, metadata, recorded_at, leaf_hash)
            SELECT first_position + row_number() OVER (ORDER BY batch.ordinality), batch.event_id,
                   batch.aggregate_type, batch.aggregate_id, batch.sequence, batch.payload_type,
                   batch.payload_revision, batch.payload, batch.metadata, stamped_at, batch.leaf_hash
            FROM unnest(units, event_ids, aggregate_types, aggregate_ids, sequences, payload_types,
                        payload_revisions, payloads, metadatas, leaf_hashes) WITH ORDINALITY
                 AS batch (unit, event_id, aggregate_type, aggregate_id, sequence, payload_type, payload_revision,
                           payload, metadata, leaf_hash, ordinality)
            WHERE batch.unit <> ALL (refused);
            GET DIAGNOSTICS taken = ROW_COUNT;
            EXIT;
        EXCEPTION WHEN unique_violation THEN
            -- Rare, so that only a conflict pays for looking who is to blame; OFFSET 0 keeps it to index look-ups.
            known := refused;
            SELECT array_agg(DISTINCT batch.unit) INTO refused
            FROM unnest(units, aggregate_ids, sequences) AS batch (unit, aggregate_id, sequence)
            CROSS JOIN LATERAL (SELECT FROM log.event e
                                WHERE e.aggregate_id = batch.aggregate_id AND e.sequence = batch.sequence
                                OFFSET 0) AS there;
            IF refused IS NULL OR refused = known THEN
                RAISE;
            END IF;
        END;
    END LOOP;

    IF taken > 0 THEN
        UPDATE log.head SET last_position = first_position + taken, last_recorded_at = stamped_at;
        PERFORM pg_notify('daybook_log', (first_position + taken)::text);
    END IF;
    first_position := first_position + 1;
END $$;
COMMENT ON FUNCTION append IS 'Writes a batch of units at the end of the log, each whole or not at all';

REVOKE ALL ON FUNCTION append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append TO daybook_log;
GRANT USAGE ON SCHEMA log TO daybook_log;
GRANT SELECT, INSERT ON event TO daybook_log;
GRANT SELECT, UPDATE (last_position, last_recorded_at) ON head TO daybook_log;
GRANT SELECT, INSERT, UPDATE, DELETE ON snapshot TO daybook_log;
GRANT SELECT ON readable TO daybook_log;
