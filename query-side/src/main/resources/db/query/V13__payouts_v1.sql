CREATE SCHEMA payouts_v1;
COMMENT ON SCHEMA payouts_v1 IS 'What merchants have with us, and what is paid out of it: version 1 of the projection.';
GRANT USAGE ON SCHEMA payouts_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('payouts_v1'); END $$;

CREATE TABLE payouts_v1.balance (
    balance_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    currency text NOT NULL,
    available_minor bigint NOT NULL,
    pending_minor bigint NOT NULL,
    schedule json,
    next_payout_at timestamptz,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX balance_of ON payouts_v1.balance (merchant_id, mode, currency);
COMMENT ON TABLE payouts_v1.balance IS 'One row for each merchant, mode and currency: what can be paid out.';
COMMENT ON COLUMN payouts_v1.balance.balance_id IS 'Its id, bal_….';
COMMENT ON COLUMN payouts_v1.balance.merchant_id IS 'The merchant that it belongs to, mer_….';
COMMENT ON COLUMN payouts_v1.balance.mode IS 'test or live.';
COMMENT ON COLUMN payouts_v1.balance.currency IS 'ISO 4217 code of its amounts.';
COMMENT ON COLUMN payouts_v1.balance.available_minor IS 'What can be paid out, in minor units; negative when more was taken than there was.';
COMMENT ON COLUMN payouts_v1.balance.pending_minor IS 'What is held back until its release, in minor units.';
COMMENT ON COLUMN payouts_v1.balance.schedule IS 'When it is paid out by itself, as JSON, an e-mail address sealed; null where a payout has to be asked for.';
COMMENT ON COLUMN payouts_v1.balance.next_payout_at IS 'When it is paid out by itself next; null where it is not.';
COMMENT ON COLUMN payouts_v1.balance.updated_at IS 'When its last event was recorded.';
COMMENT ON COLUMN payouts_v1.balance.version IS 'The sequence number of its last event, from 0.';

CREATE TABLE payouts_v1.payout (
    payout_id text PRIMARY KEY,
    balance_id text NOT NULL,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    status text NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    destination_type text NOT NULL,
    destination json NOT NULL,
    connector text NOT NULL,
    gateway_reference text,
    failure_reason text,
    customer_id text,
    reference text,
    details json NOT NULL,
    attempts json NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_position bigint NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX payout_newest ON payouts_v1.payout (merchant_id, mode, created_at, created_position);
CREATE INDEX payout_on_its_way ON payouts_v1.payout (balance_id) WHERE status IN ('requested', 'sent');
COMMENT ON TABLE payouts_v1.payout IS 'One row for each payout, as it stands.';
COMMENT ON COLUMN payouts_v1.payout.payout_id IS 'Its id, po_….';
COMMENT ON COLUMN payouts_v1.payout.balance_id IS 'The balance that it is paid from.';
COMMENT ON COLUMN payouts_v1.payout.merchant_id IS 'The merchant that it belongs to, mer_….';
COMMENT ON COLUMN payouts_v1.payout.mode IS 'test or live.';
COMMENT ON COLUMN payouts_v1.payout.status IS 'requested, sent, paid, failed or returned.';
COMMENT ON COLUMN payouts_v1.payout.currency IS 'ISO 4217 code of the amount.';
COMMENT ON COLUMN payouts_v1.payout.amount_minor IS 'The amount in minor units.';
COMMENT ON COLUMN payouts_v1.payout.destination_type IS 'account or email.';
COMMENT ON COLUMN payouts_v1.payout.destination IS 'Where it goes, as JSON; an e-mail address is sealed.';
COMMENT ON COLUMN payouts_v1.payout.connector IS 'The gateway that pays it.';
COMMENT ON COLUMN payouts_v1.payout.gateway_reference IS 'The gateway''s own id of it, once it has told one.';
COMMENT ON COLUMN payouts_v1.payout.failure_reason IS 'Why it failed or came back, such as account_closed.';
COMMENT ON COLUMN payouts_v1.payout.customer_id IS 'The customer who is paid; null when it is the merchant.';
COMMENT ON COLUMN payouts_v1.payout.reference IS 'The merchant''s own name for it, if any.';
COMMENT ON COLUMN payouts_v1.payout.details IS 'What the merchant said of it, as JSON.';
COMMENT ON COLUMN payouts_v1.payout.attempts IS 'The tries to make it, in order, as JSON.';
COMMENT ON COLUMN payouts_v1.payout.created_at IS 'When its first event was recorded.';
COMMENT ON COLUMN payouts_v1.payout.updated_at IS 'When its last event was recorded.';
COMMENT ON COLUMN payouts_v1.payout.created_position IS 'The position of its first event in the log.';
COMMENT ON COLUMN payouts_v1.payout.version IS 'The sequence number of its last event, from 0.';

GRANT SELECT, INSERT, UPDATE, TRUNCATE ON payouts_v1.balance, payouts_v1.payout TO daybook_query;

-- A line may be a payout's from now on. No event before this version was, so that nothing has to be built anew.
ALTER TABLE ledger_v1.journal
    ALTER COLUMN payment_id DROP NOT NULL,
    ADD COLUMN payout_id text;
CREATE INDEX journal_by_payout ON ledger_v1.journal (payout_id, position, line) WHERE payout_id IS NOT NULL;
COMMENT ON COLUMN ledger_v1.journal.payment_id IS 'The payment that the money belongs to, if it is a payment''s.';
COMMENT ON COLUMN ledger_v1.journal.payout_id IS 'The payout that the money belongs to, if it is a payout''s.';
