-- What people are to look at: an operation whose gateway said what does not fit, or has said nothing for long. An alert is
-- resolved when its operation ends.
CREATE TABLE alert (
    number       bigint GENERATED ALWAYS AS IDENTITY,
    operation_id text NOT NULL,
    alert        text NOT NULL,
    kind         text NOT NULL,
    payment_id   text,
    merchant_id  text,
    mode         text,
    connector    text NOT NULL,
    reason       text NOT NULL,
    asked_minor  bigint NOT NULL,
    currency     text NOT NULL,
    told         text,
    raised_at    timestamptz NOT NULL,
    resolved_at  timestamptz,
    PRIMARY KEY (operation_id, alert)
);
CREATE INDEX alert_by_merchant ON alert (merchant_id, mode, number DESC);
CREATE INDEX alert_unresolved ON alert (operation_id) WHERE resolved_at IS NULL;
CREATE INDEX alert_resolved ON alert (resolved_at) WHERE resolved_at IS NOT NULL;

COMMENT ON TABLE alert IS 'What people are to look at, one row an operation and kind of alert';
COMMENT ON COLUMN alert.number IS 'Counts the alerts as they were written down';
COMMENT ON COLUMN alert.operation_id IS 'The operation at a gateway';
COMMENT ON COLUMN alert.alert IS 'answer_distrusted or still_unknown';
COMMENT ON COLUMN alert.kind IS 'authorize, capture, void, refund, reverse or payout';
COMMENT ON COLUMN alert.payment_id IS 'The payment that it belongs to; null for a payout''s';
COMMENT ON COLUMN alert.merchant_id IS 'The merchant whose it is';
COMMENT ON COLUMN alert.mode IS 'test or live';
COMMENT ON COLUMN alert.connector IS 'The gateway';
COMMENT ON COLUMN alert.reason IS 'What is wrong, such as amount_differs or timeout';
COMMENT ON COLUMN alert.asked_minor IS 'What the gateway was asked to move, in minor units';
COMMENT ON COLUMN alert.currency IS 'ISO 4217 code of what it was asked to move';
COMMENT ON COLUMN alert.told IS 'What the gateway said instead, if that is what is wrong';
COMMENT ON COLUMN alert.raised_at IS 'When it was raised';
COMMENT ON COLUMN alert.resolved_at IS 'When the operation ended; null while it has not';

GRANT SELECT, INSERT, UPDATE, DELETE ON alert TO daybook_command;
