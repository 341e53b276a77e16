-- What is read stands in the schema "query" as views, and what is written in one schema for each version of a
-- projection. A new version is built beside the old one and takes over by publishing its tables under the same names.

-- The schema itself was made before this migration, which keeps its history in it.
COMMENT ON SCHEMA query IS 'The only way to read the query tables: views over the current version of each projection.';
GRANT USAGE ON SCHEMA query TO daybook_query;

CREATE TABLE query.token_entry (
    processor_name text NOT NULL,
    segment integer NOT NULL,
    token bytea,
    token_type text,
    timestamp text,
    owner text,
    PRIMARY KEY (processor_name, segment)
);
COMMENT ON TABLE query.token_entry IS 'How far each projection has read, and which node holds it. Kept by the framework, in the transaction of the rows.';
COMMENT ON COLUMN query.token_entry.processor_name IS 'The projection with its version, such as payments_v1.';
COMMENT ON COLUMN query.token_entry.segment IS 'The share of the events, from 0.';
COMMENT ON COLUMN query.token_entry.token IS 'The place in the log, as JSON.';
COMMENT ON COLUMN query.token_entry.token_type IS 'The class that the JSON is of.';
COMMENT ON COLUMN query.token_entry.timestamp IS 'When the token was last stored or its claim extended.';
COMMENT ON COLUMN query.token_entry.owner IS 'The node that holds the segment, or null.';
GRANT SELECT, INSERT, UPDATE, DELETE ON query.token_entry TO daybook_query;

-- Makes a table readable as query.<name>, with every description that the table has.
CREATE FUNCTION query.publish(name text, source regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    described record;
    columns text;
BEGIN
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute WHERE attrelid = source AND attnum > 0 AND NOT attisdropped;
    EXECUTE format('CREATE OR REPLACE VIEW query.%I AS SELECT %s FROM %s', name, columns, source);
    EXECUTE format('COMMENT ON VIEW query.%I IS %L', name, obj_description(source, 'pg_class'));
    FOR described IN
        SELECT attname, col_description(source, attnum) AS description
        FROM pg_attribute WHERE attrelid = source AND attnum > 0 AND NOT attisdropped
    LOOP
        EXECUTE format('COMMENT ON COLUMN query.%I.%I IS %L', name, described.attname, described.description);
    END LOOP;
    EXECUTE format('GRANT SELECT ON query.%I TO daybook_query', name);
END
$$;
COMMENT ON FUNCTION query.publish(text, regclass) IS 'Makes a table of one version readable as a view of the schema query, with its descriptions.';
REVOKE ALL ON FUNCTION query.publish(text, regclass) FROM PUBLIC;

-- Gives one version of a projection its table of progress.
CREATE FUNCTION query.track_progress(version text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TABLE %I.progress (
        segment integer PRIMARY KEY, mask integer NOT NULL, position bigint NOT NULL) WITH (fillfactor = 20)', version);
    EXECUTE format('COMMENT ON TABLE %I.progress IS %L', version,
        'Up to where each share of this projection reflects the log; written in the transaction of its rows.');
    EXECUTE format('COMMENT ON COLUMN %I.progress.segment IS %L', version, 'The share of the events, from 0.');
    EXECUTE format('COMMENT ON COLUMN %I.progress.mask IS %L', version,
        'One less than the number of shares of this size that make the whole: 0 when there is only one.');
    EXECUTE format('COMMENT ON COLUMN %I.progress.position IS %L', version,
        'The position of the last event reflected.');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON %I.progress TO daybook_query', version);
END
$$;
COMMENT ON FUNCTION query.track_progress(text) IS 'Gives one version of a projection its table of progress.';
REVOKE ALL ON FUNCTION query.track_progress(text) FROM PUBLIC;
