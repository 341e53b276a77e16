-- For analysts: documented in docs/reporting.md, read by the role daybook_analyst, which sees nothing else. No view
-- here shows a personal field, sealed or not.

CREATE SCHEMA reporting;
COMMENT ON SCHEMA reporting IS 'Documented views for analysts, read-only.';

CREATE VIEW reporting.payments AS
    SELECT payment_id, merchant_id, mode, status, currency, amount_minor, authorized_minor, captured_minor,
        refunded_minor, fee_minor, capture_mode, connector, json_array_length(attempts) AS attempt_count, method_type,
        method_brand, decline_code, failure_reason, customer_id, reference, created_at, updated_at, created_position
    FROM query.payment;
COMMENT ON VIEW reporting.payments IS 'One row for each payment, as it stands.';

CREATE VIEW reporting.refunds AS
    SELECT refund_id, payment_id, merchant_id, mode, status, currency, amount_minor, reason, failure_reason,
        json_array_length(attempts) AS attempt_count, created_at, updated_at, created_position
    FROM query.refund;
COMMENT ON VIEW reporting.refunds IS 'One row for each refund, as it stands.';

CREATE VIEW reporting.journal AS
    SELECT position, line, event_id, event_type, merchant_id, mode, payment_id, account, direction, amount_minor,
        CASE direction WHEN 'debit' THEN amount_minor ELSE -amount_minor END AS signed_minor,
        currency, phase, effective_at, recorded_at
    FROM query.journal;
COMMENT ON VIEW reporting.journal IS 'Every line of the ledger. The lines of an event sum to zero for each currency and phase.';

CREATE VIEW reporting.daily_volume AS
    SELECT (created_at AT TIME ZONE 'UTC')::date AS day, merchant_id, mode, currency, status AS outcome,
        count(*) AS payment_count, sum(amount_minor) AS amount_minor, sum(captured_minor) AS captured_minor,
        sum(refunded_minor) AS refunded_minor, sum(fee_minor) AS fee_minor
    FROM query.payment
    GROUP BY 1, 2, 3, 4, 5;
COMMENT ON VIEW reporting.daily_volume IS 'Payments begun on a day, counted and summed by merchant, mode, currency and outcome.';

CREATE VIEW reporting.progress AS SELECT projection, position FROM query.progress;
COMMENT ON VIEW reporting.progress IS 'Up to where the views reflect the log: payments and refunds follow payments, the journal follows ledger.';

-- A column that is passed on unchanged keeps its description.
DO $$
DECLARE
    passed record;
BEGIN
    FOR passed IN
        SELECT target.attrelid::regclass AS view, target.attname AS name,
            col_description(source.attrelid, source.attnum) AS description
        FROM (VALUES ('reporting.payments', 'query.payment'), ('reporting.refunds', 'query.refund'),
                ('reporting.journal', 'query.journal'), ('reporting.progress', 'query.progress')) AS pair (target, source)
        JOIN pg_attribute target ON target.attrelid = pair.target::regclass AND target.attnum > 0
        JOIN pg_attribute source ON source.attrelid = pair.source::regclass AND source.attname = target.attname
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', passed.view, passed.name, passed.description);
    END LOOP;
END
$$;
COMMENT ON COLUMN reporting.payments.attempt_count IS 'How often it was tried to authorize it, over all gateways.';
COMMENT ON COLUMN reporting.refunds.attempt_count IS 'How often it was tried to make it.';
COMMENT ON COLUMN reporting.journal.signed_minor IS 'The amount in minor units, negative for a credit, for sums.';
COMMENT ON COLUMN reporting.daily_volume.day IS 'The day on which the payments began, in UTC.';
COMMENT ON COLUMN reporting.daily_volume.merchant_id IS 'The merchant that they belong to.';
COMMENT ON COLUMN reporting.daily_volume.mode IS 'test or live.';
COMMENT ON COLUMN reporting.daily_volume.currency IS 'ISO 4217 code of the sums.';
COMMENT ON COLUMN reporting.daily_volume.outcome IS 'The status of the payments as it stands now.';
COMMENT ON COLUMN reporting.daily_volume.payment_count IS 'How many payments.';
COMMENT ON COLUMN reporting.daily_volume.amount_minor IS 'What was asked for, in minor units.';
COMMENT ON COLUMN reporting.daily_volume.captured_minor IS 'What was captured, in minor units.';
COMMENT ON COLUMN reporting.daily_volume.refunded_minor IS 'What was refunded, in minor units.';
COMMENT ON COLUMN reporting.daily_volume.fee_minor IS 'What Daybook charged, in minor units.';

GRANT USAGE ON SCHEMA reporting TO daybook_analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO daybook_analyst;
