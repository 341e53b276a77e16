CREATE SCHEMA feed_v1;
COMMENT ON SCHEMA feed_v1 IS 'The public events of each merchant in their order, and where they are sent to: version 1 of the projection.';
GRANT USAGE ON SCHEMA feed_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('feed_v1'); END $$;

CREATE TABLE feed_v1.feed_event (
    merchant_id text NOT NULL,
    mode text NOT NULL,
    sequence bigint NOT NULL,
    event_id text NOT NULL,
    event_type text NOT NULL,
    position bigint NOT NULL,
    payload text NOT NULL,
    PRIMARY KEY (merchant_id, mode, sequence)
);
CREATE UNIQUE INDEX feed_event_by_id ON feed_v1.feed_event (event_id);
COMMENT ON TABLE feed_v1.feed_event IS 'One row for each public event of a merchant, without gaps in its sequence.';
COMMENT ON COLUMN feed_v1.feed_event.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN feed_v1.feed_event.mode IS 'test or live.';
COMMENT ON COLUMN feed_v1.feed_event.sequence IS 'Its number among the public events of the merchant and mode, from 1.';
COMMENT ON COLUMN feed_v1.feed_event.event_id IS 'The id of the event in the log, evt_….';
COMMENT ON COLUMN feed_v1.feed_event.event_type IS 'Its public name, such as payment.captured.';
COMMENT ON COLUMN feed_v1.feed_event.position IS 'The position of the event in the log.';
COMMENT ON COLUMN feed_v1.feed_event.payload IS 'The bytes that are sent, in ASCII; with the hash of the payload before it.';

CREATE TABLE feed_v1.feed_head (
    feed_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    last_sequence bigint NOT NULL,
    last_hash text NOT NULL
) WITH (fillfactor = 50);
COMMENT ON TABLE feed_v1.feed_head IS 'Where the feed of each merchant ends.';
COMMENT ON COLUMN feed_v1.feed_head.feed_id IS 'The merchant, a slash and the mode.';
COMMENT ON COLUMN feed_v1.feed_head.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN feed_v1.feed_head.mode IS 'test or live.';
COMMENT ON COLUMN feed_v1.feed_head.last_sequence IS 'The number of the last public event.';
COMMENT ON COLUMN feed_v1.feed_head.last_hash IS 'SHA-256 of its payload, in hex.';

CREATE TABLE feed_v1.webhook_endpoint (
    endpoint_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    settings json NOT NULL,
    signing json NOT NULL,
    old_key_until timestamptz,
    disabled_reason text,
    deleted_at timestamptz,
    created_at timestamptz NOT NULL,
    created_position bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX webhook_endpoint_newest ON feed_v1.webhook_endpoint (merchant_id, mode, created_at, created_position)
    WHERE deleted_at IS NULL;
COMMENT ON TABLE feed_v1.webhook_endpoint IS 'One row for each address that a merchant has public events sent to.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.endpoint_id IS 'Its id, we_….';
COMMENT ON COLUMN feed_v1.webhook_endpoint.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.mode IS 'test or live.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.settings IS 'Where to, what, and whether, as JSON.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.signing IS 'What it signs with, as JSON; the secret is sealed.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.old_key_until IS 'Until when it signs with the key before as well.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.disabled_reason IS 'Why it was disabled without the merchant, such as unreachable.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.deleted_at IS 'When it was deleted; null while it is there.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.created_at IS 'When it was added.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.created_position IS 'The position of its first event in the log.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.updated_at IS 'When it last changed.';
COMMENT ON COLUMN feed_v1.webhook_endpoint.version IS 'The sequence number of its last event, from 0.';

GRANT SELECT, INSERT, TRUNCATE ON feed_v1.feed_event TO daybook_query;
GRANT SELECT, INSERT, UPDATE, TRUNCATE ON feed_v1.feed_head, feed_v1.webhook_endpoint TO daybook_query;

DO $$
BEGIN
    PERFORM query.publish('feed_event', 'feed_v1.feed_event');
    PERFORM query.publish('feed_head', 'feed_v1.feed_head');
    PERFORM query.publish('webhook_endpoint', 'feed_v1.webhook_endpoint');
END
$$;

-- One row for each projection that there is by now, in the order in which their schemas were made.
DO $$
DECLARE
    parts text;
BEGIN
    SELECT string_agg(format('SELECT %L::text AS projection, CASE WHEN sum(1::float8 / (mask + 1)) >= 1'
            ' THEN min(position) ELSE 0 END AS position FROM %I.progress',
            regexp_replace(nspname, '_v[0-9]+$', ''), nspname), ' UNION ALL ' ORDER BY n.oid)
    INTO parts
    FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'progress' AND c.relkind = 'r'
    WHERE nspname ~ '_v[0-9]+$';
    EXECUTE 'CREATE OR REPLACE VIEW query.progress AS ' || parts;
END
$$;
