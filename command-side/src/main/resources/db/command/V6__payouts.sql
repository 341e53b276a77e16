-- Payouts are on the to-do list too, and belong to no payment.
ALTER TABLE open_operation ALTER COLUMN payment_id DROP NOT NULL;
COMMENT ON COLUMN open_operation.payment_id IS
    'The payment that it belongs to; null for a payout, whose id is that of the operation';
COMMENT ON COLUMN open_operation.kind IS 'authorize, capture, void, refund, reverse or payout';

-- What is held back of merchants' money. Rebuilt from the log at any time; decides nothing.
CREATE TABLE waiting_funds (
    balance_id   text NOT NULL,
    available_at timestamptz NOT NULL,
    metadata     text NOT NULL,
    PRIMARY KEY (balance_id, available_at)
);
CREATE INDEX waiting_funds_due ON waiting_funds (available_at);

COMMENT ON TABLE waiting_funds IS 'When something that is held back becomes available, one row a balance and time';
COMMENT ON COLUMN waiting_funds.balance_id IS 'The balance that it belongs to';
COMMENT ON COLUMN waiting_funds.available_at IS 'When it can be released';
COMMENT ON COLUMN waiting_funds.metadata IS 'What the next command inherits, as JSON';

-- What is paid out by itself. Rebuilt from the log at any time; decides nothing.
CREATE TABLE payout_schedule (
    balance_id text PRIMARY KEY,
    next_at    timestamptz NOT NULL,
    metadata   text NOT NULL
);
CREATE INDEX payout_schedule_due ON payout_schedule (next_at);

COMMENT ON TABLE payout_schedule IS 'When balances are paid out by themselves, one row a balance';
COMMENT ON COLUMN payout_schedule.balance_id IS 'The balance';
COMMENT ON COLUMN payout_schedule.next_at IS 'When the next payout is due';
COMMENT ON COLUMN payout_schedule.metadata IS 'What the next command inherits, as JSON';

GRANT SELECT, INSERT, UPDATE, DELETE ON waiting_funds, payout_schedule TO daybook_command;
