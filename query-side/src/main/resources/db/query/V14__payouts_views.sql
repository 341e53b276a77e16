DO $$
BEGIN
    PERFORM query.publish('balance', 'payouts_v1.balance');
    PERFORM query.publish('payout', 'payouts_v1.payout');
    PERFORM query.publish('journal', 'ledger_v1.journal');
END
$$;

-- One more projection, whichever there are already.
DO $$
DECLARE
    before text := rtrim(pg_get_viewdef('query.progress'::regclass), '; ');
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW query.progress AS ' || before || ' UNION ALL SELECT ''payouts''::text,
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM payouts_v1.progress';
END
$$;

CREATE OR REPLACE VIEW reporting.journal AS
    SELECT position, line, event_id, event_type, merchant_id, mode, payment_id, account, direction, amount_minor,
        CASE direction WHEN 'debit' THEN amount_minor ELSE -amount_minor END AS signed_minor,
        currency, phase, effective_at, recorded_at, payout_id
    FROM query.journal;
COMMENT ON COLUMN reporting.journal.payment_id IS 'The payment that the money belongs to, if it is a payment''s.';
COMMENT ON COLUMN reporting.journal.payout_id IS 'The payout that the money belongs to, if it is a payout''s.';

CREATE VIEW reporting.payouts AS
    SELECT payout_id, merchant_id, mode, status, currency, amount_minor, destination_type, connector, failure_reason,
        customer_id, reference, json_array_length(attempts) AS attempt_count, created_at, updated_at, created_position
    FROM query.payout;
COMMENT ON VIEW reporting.payouts IS 'One row for each payout, as it stands.';
DO $$
DECLARE
    passed record;
BEGIN
    FOR passed IN
        SELECT target.attname AS name, col_description(source.attrelid, source.attnum) AS description
        FROM pg_attribute target
        JOIN pg_attribute source ON source.attrelid = 'query.payout'::regclass AND source.attname = target.attname
        WHERE target.attrelid = 'reporting.payouts'::regclass AND target.attnum > 0
    LOOP
        EXECUTE format('COMMENT ON COLUMN reporting.payouts.%I IS %L', passed.name, passed.description);
    END LOOP;
END
$$;
COMMENT ON COLUMN reporting.payouts.attempt_count IS 'How often it was tried to make it.';
GRANT SELECT ON reporting.payouts TO daybook_analyst;
