-- What moved money at gateways by our own books, and what their settlement files have told of it so far. Rebuilt from the
-- log at any time; decides nothing by itself: a file is held against a book that has seen everything before it.
CREATE TABLE gateway_movement (
    operation_id text NOT NULL,
    kind         text NOT NULL,
    merchant_id  text NOT NULL,
    mode         text NOT NULL,
    connector    text NOT NULL,
    payment_id   text NOT NULL,
    reference    text,
    amount_minor bigint NOT NULL,
    currency     text NOT NULL,
    happened     boolean NOT NULL,
    expected     boolean NOT NULL,
    moved_at     timestamptz NOT NULL,
    settled_by   text,
    missed       boolean NOT NULL DEFAULT false,
    PRIMARY KEY (operation_id, kind)
);
CREATE INDEX gateway_movement_by_reference ON gateway_movement (reference) WHERE reference IS NOT NULL;
CREATE INDEX gateway_movement_untold ON gateway_movement (merchant_id, mode, connector, moved_at)
    WHERE happened AND expected AND settled_by IS NULL AND NOT missed;

COMMENT ON TABLE gateway_movement IS 'What moved money at gateways by our own books, one row a movement';
COMMENT ON COLUMN gateway_movement.operation_id IS 'Our key of it at the gateway';
COMMENT ON COLUMN gateway_movement.kind IS 'charge, refund, return, dispute or dispute_reversal';
COMMENT ON COLUMN gateway_movement.merchant_id IS 'The merchant whose it is';
COMMENT ON COLUMN gateway_movement.mode IS 'test or live';
COMMENT ON COLUMN gateway_movement.connector IS 'The gateway';
COMMENT ON COLUMN gateway_movement.payment_id IS 'The payment that it belongs to';
COMMENT ON COLUMN gateway_movement.reference IS 'The gateway''s own id of it, as far as it told us';
COMMENT ON COLUMN gateway_movement.amount_minor IS 'How much, in minor units';
COMMENT ON COLUMN gateway_movement.currency IS 'ISO 4217 code of the amount';
COMMENT ON COLUMN gateway_movement.happened IS 'False while it has not been answered, and when it failed';
COMMENT ON COLUMN gateway_movement.expected IS 'Whether a settlement file that does not tell of it is wrong';
COMMENT ON COLUMN gateway_movement.moved_at IS 'When it happened, or was asked for';
COMMENT ON COLUMN gateway_movement.settled_by IS 'The kind of report that told of it: activity or payouts; null for none';
COMMENT ON COLUMN gateway_movement.missed IS 'Whether it was reported as missing in a file';

CREATE TABLE settlement_file (
    merchant_id   text NOT NULL,
    mode          text NOT NULL,
    connector     text NOT NULL,
    number        bigint NOT NULL,
    content_hash  text NOT NULL,
    settlement_id text NOT NULL,
    PRIMARY KEY (merchant_id, mode, connector, number),
    UNIQUE (merchant_id, mode, connector, content_hash)
);
COMMENT ON TABLE settlement_file IS 'Settlement files that were taken in';
COMMENT ON COLUMN settlement_file.merchant_id IS 'The merchant whose it is';
COMMENT ON COLUMN settlement_file.mode IS 'test or live';
COMMENT ON COLUMN settlement_file.connector IS 'The gateway';
COMMENT ON COLUMN settlement_file.number IS 'Its number among the files of the gateway, from 1';
COMMENT ON COLUMN settlement_file.content_hash IS 'SHA-256 of the file';
COMMENT ON COLUMN settlement_file.settlement_id IS 'What it has become';

CREATE TABLE settled_entry (
    merchant_id text NOT NULL,
    mode        text NOT NULL,
    connector   text NOT NULL,
    entry       text NOT NULL,
    report      text NOT NULL,
    PRIMARY KEY (merchant_id, mode, connector, entry)
);
COMMENT ON TABLE settled_entry IS 'Lines of settlement files that were taken in, by the gateways'' own ids';
COMMENT ON COLUMN settled_entry.merchant_id IS 'The merchant whose it is';
COMMENT ON COLUMN settled_entry.mode IS 'test or live';
COMMENT ON COLUMN settled_entry.connector IS 'The gateway';
COMMENT ON COLUMN settled_entry.entry IS 'The gateway''s own id of the line';
COMMENT ON COLUMN settled_entry.report IS 'The kind of report that told of it: activity or payouts';

CREATE TABLE settlement_progress (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL
);
INSERT INTO settlement_progress (position) VALUES (0);
COMMENT ON TABLE settlement_progress IS 'Up to where these tables reflect the log; written in the transaction of their rows';
COMMENT ON COLUMN settlement_progress.only_row IS 'There is one row';
COMMENT ON COLUMN settlement_progress.position IS 'The position of the last event reflected';

-- Whose an open operation is, so that each merchant can see its own queue.
ALTER TABLE open_operation ADD COLUMN merchant_id text, ADD COLUMN mode text;
UPDATE open_operation
SET merchant_id = CAST(metadata AS json) ->> 'merchant_id', mode = CAST(metadata AS json) ->> 'mode';
CREATE INDEX open_operation_by_merchant ON open_operation (merchant_id, mode, connector);
COMMENT ON COLUMN open_operation.merchant_id IS 'The merchant whose it is';
COMMENT ON COLUMN open_operation.mode IS 'test or live';

-- How much was worked off, for an hour back.
CREATE TABLE worked_operation (
    merchant_id text NOT NULL,
    mode        text NOT NULL,
    connector   text NOT NULL,
    since       timestamptz NOT NULL,
    worked      bigint NOT NULL,
    PRIMARY KEY (merchant_id, mode, connector, since)
);
CREATE INDEX worked_operation_old ON worked_operation (since);
COMMENT ON TABLE worked_operation IS 'How many operations ended at each gateway, in every ten seconds of the last hour';
COMMENT ON COLUMN worked_operation.merchant_id IS 'The merchant whose they were';
COMMENT ON COLUMN worked_operation.mode IS 'test or live';
COMMENT ON COLUMN worked_operation.connector IS 'The gateway';
COMMENT ON COLUMN worked_operation.since IS 'When the ten seconds began';
COMMENT ON COLUMN worked_operation.worked IS 'How many operations ended within it';

-- The to-do list is shared out by payment, and each share is swept by itself, on whichever node is free.
DELETE FROM scheduled_tasks WHERE task_name = 'sweep-overdue';
COMMENT ON TABLE open_operation IS
    'The to-do list of gateway operations that have not ended, one row an operation';

GRANT SELECT, INSERT, UPDATE, DELETE
    ON gateway_movement, settlement_file, settled_entry, settlement_progress, worked_operation TO daybook_command;
