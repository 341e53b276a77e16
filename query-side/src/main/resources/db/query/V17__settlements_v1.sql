CREATE SCHEMA settlements_v1;
COMMENT ON SCHEMA settlements_v1 IS 'Settlement files of gateways and how they differ from our books: version 1 of the projection.';
GRANT USAGE ON SCHEMA settlements_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('settlements_v1'); END $$;

CREATE TABLE settlements_v1.settlement (
    settlement_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    connector text NOT NULL,
    file_number bigint NOT NULL,
    content_hash text NOT NULL,
    report text NOT NULL,
    covers_from timestamptz NOT NULL,
    covers_to timestamptz NOT NULL,
    line_count integer NOT NULL,
    matched_count integer NOT NULL,
    booked_count integer NOT NULL,
    repeated_count integer NOT NULL,
    exception_count integer NOT NULL,
    open_count integer NOT NULL,
    totals json NOT NULL,
    created_at timestamptz NOT NULL,
    created_position bigint NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX settlement_newest ON settlements_v1.settlement (merchant_id, mode, created_at, created_position);
CREATE UNIQUE INDEX settlement_by_content ON settlements_v1.settlement (content_hash, merchant_id, mode, connector);
COMMENT ON TABLE settlements_v1.settlement IS 'One row for each settlement file that was taken in.';
COMMENT ON COLUMN settlements_v1.settlement.settlement_id IS 'Its id, stl_….';
COMMENT ON COLUMN settlements_v1.settlement.merchant_id IS 'The merchant that it belongs to, mer_….';
COMMENT ON COLUMN settlements_v1.settlement.mode IS 'test or live.';
COMMENT ON COLUMN settlements_v1.settlement.connector IS 'The gateway that wrote it.';
COMMENT ON COLUMN settlements_v1.settlement.file_number IS 'Its number among the files of the gateway, from 1.';
COMMENT ON COLUMN settlements_v1.settlement.content_hash IS 'SHA-256 of the file, in hex.';
COMMENT ON COLUMN settlements_v1.settlement.report IS 'What it lists: activity or payouts.';
COMMENT ON COLUMN settlements_v1.settlement.covers_from IS 'The first moment that it covers.';
COMMENT ON COLUMN settlements_v1.settlement.covers_to IS 'The last moment that it covers.';
COMMENT ON COLUMN settlements_v1.settlement.line_count IS 'How many lines it has.';
COMMENT ON COLUMN settlements_v1.settlement.matched_count IS 'How many lines are movements of ours.';
COMMENT ON COLUMN settlements_v1.settlement.booked_count IS 'How many lines are fees and payouts of the gateway.';
COMMENT ON COLUMN settlements_v1.settlement.repeated_count IS 'How many lines another kind of report told of before.';
COMMENT ON COLUMN settlements_v1.settlement.exception_count IS 'How many differences were found.';
COMMENT ON COLUMN settlements_v1.settlement.open_count IS 'How many of them nobody has looked into.';
COMMENT ON COLUMN settlements_v1.settlement.totals IS 'What it comes to by currency, as JSON.';
COMMENT ON COLUMN settlements_v1.settlement.created_at IS 'When it was taken in.';
COMMENT ON COLUMN settlements_v1.settlement.created_position IS 'The position of its first event in the log.';
COMMENT ON COLUMN settlements_v1.settlement.version IS 'The sequence number of its last event, from 0.';

CREATE TABLE settlements_v1.settlement_exception (
    exception_id text PRIMARY KEY,
    settlement_id text NOT NULL,
    exception_number integer NOT NULL,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    connector text NOT NULL,
    reason text NOT NULL,
    file_line json,
    movement json,
    missing text,
    note text,
    found_in text,
    resolved_at timestamptz,
    created_at timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX settlement_exception_in_order
    ON settlements_v1.settlement_exception (settlement_id, exception_number);
CREATE INDEX settlement_exception_missing ON settlements_v1.settlement_exception (missing)
    WHERE missing IS NOT NULL AND resolved_at IS NULL;
COMMENT ON TABLE settlements_v1.settlement_exception IS 'One row for each difference between a settlement file and our books.';
COMMENT ON COLUMN settlements_v1.settlement_exception.exception_id IS 'The id of the settlement, a colon and the number.';
COMMENT ON COLUMN settlements_v1.settlement_exception.settlement_id IS 'The settlement in which it was found.';
COMMENT ON COLUMN settlements_v1.settlement_exception.exception_number IS 'Its number within the settlement, from 1.';
COMMENT ON COLUMN settlements_v1.settlement_exception.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN settlements_v1.settlement_exception.mode IS 'test or live.';
COMMENT ON COLUMN settlements_v1.settlement_exception.connector IS 'The gateway that wrote the file.';
COMMENT ON COLUMN settlements_v1.settlement_exception.reason IS 'In what way they differ, such as amount_differs.';
COMMENT ON COLUMN settlements_v1.settlement_exception.file_line IS 'The line of the file, as JSON, if it is about one.';
COMMENT ON COLUMN settlements_v1.settlement_exception.movement IS 'The movement of ours, as JSON, if it is about one.';
COMMENT ON COLUMN settlements_v1.settlement_exception.missing IS 'Operation and kind of what is missing in the file, to be found by a later one.';
COMMENT ON COLUMN settlements_v1.settlement_exception.note IS 'What was found out about it.';
COMMENT ON COLUMN settlements_v1.settlement_exception.found_in IS 'The later settlement that told of what was missing.';
COMMENT ON COLUMN settlements_v1.settlement_exception.resolved_at IS 'When it was looked into, or found; null while it is open.';
COMMENT ON COLUMN settlements_v1.settlement_exception.created_at IS 'When it was found.';

GRANT SELECT, INSERT, UPDATE, TRUNCATE
    ON settlements_v1.settlement, settlements_v1.settlement_exception TO daybook_query;

-- Fees and payouts of a gateway belong to no payment.
ALTER TABLE ledger_v1.journal ALTER COLUMN payment_id DROP NOT NULL;
COMMENT ON COLUMN ledger_v1.journal.payment_id IS 'The payment that the money belongs to, if it is a payment''s.';
