CREATE SCHEMA ledger_v1;
COMMENT ON SCHEMA ledger_v1 IS 'The journal and the accounts: version 1 of the projection.';
GRANT USAGE ON SCHEMA ledger_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('ledger_v1'); END $$;

CREATE TABLE ledger_v1.journal (
    position bigint NOT NULL,
    line integer NOT NULL CHECK (line > 0),
    event_id text NOT NULL,
    event_type text NOT NULL,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    payment_id text NOT NULL,
    account text NOT NULL,
    direction text NOT NULL CHECK (direction IN ('debit', 'credit')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    phase text NOT NULL CHECK (phase IN ('pending', 'posted')),
    effective_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (position, line)
);
CREATE INDEX journal_newest ON ledger_v1.journal (merchant_id, mode, position, line);
CREATE INDEX journal_by_account ON ledger_v1.journal (merchant_id, mode, account, position, line);
CREATE INDEX journal_by_payment ON ledger_v1.journal (payment_id, position, line);
-- Effective times follow positions closely, so that a few bytes for each range of pages are enough to find a month.
CREATE INDEX journal_by_time ON ledger_v1.journal USING brin (effective_at) WITH (autosummarize = on);
COMMENT ON TABLE ledger_v1.journal IS 'Every line of the ledger, as its event carries it. The lines of an event sum to zero for each currency and phase.';
COMMENT ON COLUMN ledger_v1.journal.position IS 'The position of the line''s event in the log.';
COMMENT ON COLUMN ledger_v1.journal.line IS 'The number of the line within its event, from 1.';
COMMENT ON COLUMN ledger_v1.journal.event_id IS 'The id of the event.';
COMMENT ON COLUMN ledger_v1.journal.event_type IS 'The name of the event, such as payment.captured.';
COMMENT ON COLUMN ledger_v1.journal.merchant_id IS 'The merchant whose event it is.';
COMMENT ON COLUMN ledger_v1.journal.mode IS 'test or live.';
COMMENT ON COLUMN ledger_v1.journal.payment_id IS 'The payment that the money belongs to.';
COMMENT ON COLUMN ledger_v1.journal.account IS 'The account, such as platform:fees or merchant:mer_…:payable.';
COMMENT ON COLUMN ledger_v1.journal.direction IS 'debit or credit.';
COMMENT ON COLUMN ledger_v1.journal.amount_minor IS 'The amount in minor units, more than zero.';
COMMENT ON COLUMN ledger_v1.journal.currency IS 'ISO 4217 code of the amount.';
COMMENT ON COLUMN ledger_v1.journal.phase IS 'pending (authorized) or posted.';
COMMENT ON COLUMN ledger_v1.journal.effective_at IS 'When the money moved in the world, as far as known.';
COMMENT ON COLUMN ledger_v1.journal.recorded_at IS 'When the event was recorded.';

-- Checked once for each statement over all events that it touched: a constraint trigger would fire once for each line.
-- All lines of an event are therefore written by one statement. Each connection keeps the plan, maybe since the journal
-- was empty, so the query leaves no choice but a range of the primary key.
CREATE FUNCTION ledger_v1.refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off AS $$
DECLARE
    wrong record;
BEGIN
    SELECT j.position, j.currency, j.phase INTO wrong
    FROM ledger_v1.journal j
    WHERE j.position BETWEEN (SELECT min(a.position) FROM added a) AND (SELECT max(a.position) FROM added a)
    GROUP BY j.position, j.currency, j.phase
    HAVING sum(CASE j.direction WHEN 'debit' THEN j.amount_minor ELSE -j.amount_minor END) <> 0
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the lines of the event at position % do not sum to zero in % %',
            wrong.position, wrong.phase, wrong.currency USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ledger_v1.refuse_unbalanced() IS 'Refuses lines that do not sum to zero for each event, currency and phase.';
CREATE TRIGGER balanced AFTER INSERT ON ledger_v1.journal
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_v1.refuse_unbalanced();

CREATE FUNCTION ledger_v1.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of the journal is never changed: a mistake is corrected by new lines';
END
$$;
COMMENT ON FUNCTION ledger_v1.refuse_change() IS 'Refuses to change or remove a line.';
CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ledger_v1.journal
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_v1.refuse_change();

CREATE TABLE ledger_v1.account_total (
    merchant_id text NOT NULL,
    mode text NOT NULL,
    account text NOT NULL,
    currency text NOT NULL,
    phase text NOT NULL,
    debit_minor numeric(38, 0) NOT NULL,
    credit_minor numeric(38, 0) NOT NULL,
    PRIMARY KEY (merchant_id, mode, account, currency, phase)
) WITH (fillfactor = 50);
COMMENT ON TABLE ledger_v1.account_total IS 'The sums of the journal''s lines for each merchant, account, currency and phase.';
COMMENT ON COLUMN ledger_v1.account_total.merchant_id IS 'The merchant whose events are summed.';
COMMENT ON COLUMN ledger_v1.account_total.mode IS 'test or live.';
COMMENT ON COLUMN ledger_v1.account_total.account IS 'The account.';
COMMENT ON COLUMN ledger_v1.account_total.currency IS 'ISO 4217 code of the sums.';
COMMENT ON COLUMN ledger_v1.account_total.phase IS 'pending (authorized) or posted.';
COMMENT ON COLUMN ledger_v1.account_total.debit_minor IS 'The sum of all debits in minor units.';
COMMENT ON COLUMN ledger_v1.account_total.credit_minor IS 'The sum of all credits in minor units.';

GRANT SELECT, INSERT, TRUNCATE ON ledger_v1.journal TO daybook_query;
GRANT SELECT, INSERT, UPDATE, TRUNCATE ON ledger_v1.account_total TO daybook_query;
