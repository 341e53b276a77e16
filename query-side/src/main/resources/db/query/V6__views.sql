DO $$
BEGIN
    PERFORM query.publish('payment', 'payments_v1.payment');
    PERFORM query.publish('capture', 'payments_v1.capture');
    PERFORM query.publish('payment_void', 'payments_v1.payment_void');
    PERFORM query.publish('refund', 'payments_v1.refund');
    PERFORM query.publish('journal', 'ledger_v1.journal');
    PERFORM query.publish('account_total', 'ledger_v1.account_total');
    PERFORM query.publish('history', 'history_v1.history');
    PERFORM query.publish('merchant', 'merchants_v1.merchant');
    PERFORM query.publish('api_key', 'merchants_v1.api_key');
END
$$;

-- A projection is as far as its slowest share; while a share has not begun, it is nowhere.
CREATE VIEW query.progress AS
    SELECT 'payments'::text AS projection,
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END AS position FROM payments_v1.progress
    UNION ALL SELECT 'ledger',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM ledger_v1.progress
    UNION ALL SELECT 'history',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM history_v1.progress
    UNION ALL SELECT 'merchants',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM merchants_v1.progress;
COMMENT ON VIEW query.progress IS 'Up to where each projection reflects the log.';
COMMENT ON COLUMN query.progress.projection IS 'Its name without the version, such as payments.';
COMMENT ON COLUMN query.progress.position IS 'The position of the last event reflected; 0 before the first.';
GRANT SELECT ON query.progress TO daybook_query;
