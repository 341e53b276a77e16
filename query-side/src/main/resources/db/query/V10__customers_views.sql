DO $$
BEGIN
    PERFORM query.publish('customer', 'customers_v1.customer');
    PERFORM query.publish('payment_method', 'customers_v1.payment_method');
END
$$;

CREATE OR REPLACE VIEW query.progress AS
    SELECT 'payments'::text AS projection,
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END AS position FROM payments_v1.progress
    UNION ALL SELECT 'ledger',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM ledger_v1.progress
    UNION ALL SELECT 'history',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM history_v1.progress
    UNION ALL SELECT 'merchants',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM merchants_v1.progress
    UNION ALL SELECT 'customers',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM customers_v1.progress;
COMMENT ON COLUMN history_v1.history.subject IS 'The id of what it happened to: a payment, a refund, a customer or a merchant.';
COMMENT ON COLUMN query.history.subject IS 'The id of what it happened to: a payment, a refund, a customer or a merchant.';
