-- Whose scheduled payouts wait. Rebuilt from the log at any time; decides nothing.
CREATE TABLE suspended_merchant (
    merchant_id text PRIMARY KEY
);
COMMENT ON TABLE suspended_merchant IS 'Merchants that are suspended just now: nothing is paid out to them by itself';
COMMENT ON COLUMN suspended_merchant.merchant_id IS 'The merchant';

ALTER TABLE payout_schedule
    ADD COLUMN merchant_id text NOT NULL GENERATED ALWAYS AS ('mer_' || substr(balance_id, 5, 26)) STORED;
COMMENT ON COLUMN payout_schedule.merchant_id IS 'Whose balance it is, as its id says';

GRANT SELECT, INSERT, DELETE ON suspended_merchant TO daybook_command;

-- The processor that keeps it has read the log already where Daybook ran before. What it reads after this is told again.
DO $$
BEGIN
    IF to_regclass('log.event') IS NOT NULL THEN
        INSERT INTO suspended_merchant
        SELECT latest.aggregate_id
        FROM (SELECT DISTINCT ON (e.aggregate_id) e.aggregate_id, e.payload_type
              FROM log.event e
              WHERE e.aggregate_id BETWEEN 'mer_0' AND 'mer_ZZZZZZZZZZZZZZZZZZZZZZZZZZ'
                AND e.payload_type IN ('merchant.suspended', 'merchant.reinstated')
              ORDER BY e.aggregate_id, e.sequence DESC) AS latest
        WHERE latest.payload_type = 'merchant.suspended';
    END IF;
END $$;
