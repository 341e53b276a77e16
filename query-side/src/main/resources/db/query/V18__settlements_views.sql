DO $$
BEGIN
    PERFORM query.publish('settlement', 'settlements_v1.settlement');
    PERFORM query.publish('settlement_exception', 'settlements_v1.settlement_exception');
    PERFORM query.publish('journal', 'ledger_v1.journal');
END
$$;
COMMENT ON COLUMN reporting.journal.payment_id IS 'The payment that the money belongs to, if it is a payment''s.';

-- One row for each projection that there is by now, in the order in which their schemas were made.
DO $$
DECLARE
    parts text;
BEGIN
    SELECT string_agg(format('SELECT %L::text AS projection, CASE WHEN sum(1::float8 / (mask + 1)) >= 1'
            ' THEN min(position) ELSE 0 END AS position FROM %I.progress',
            regexp_replace(nspname, '_v[0-9]+$', ''), nspname), ' UNION ALL ' ORDER BY n.oid)
    INTO parts
    FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'progress' AND c.relkind = 'r'
    WHERE nspname ~ '_v[0-9]+$';
    EXECUTE 'CREATE OR REPLACE VIEW query.progress AS ' || parts;
END
$$;
COMMENT ON COLUMN history_v1.history.subject IS 'The id of what it happened to: a payment, a refund, a customer, a merchant, a settlement.';
COMMENT ON COLUMN query.history.subject IS 'The id of what it happened to: a payment, a refund, a customer, a merchant, a settlement.';
