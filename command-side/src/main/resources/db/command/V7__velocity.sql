-- Attempts to pay, by what they have in common: the one thing that risk rules look at beside the payment itself. Written
-- before the payment begins, by all nodes, and thrown away when no window reaches back so far.
CREATE TABLE velocity (
    payment_id  text NOT NULL,
    trait       text NOT NULL CHECK (trait IN ('card', 'customer', 'email', 'ip')),
    merchant_id text NOT NULL,
    mode        text NOT NULL,
    fingerprint text NOT NULL,
    number      bigint GENERATED ALWAYS AS IDENTITY,
    at          timestamptz NOT NULL,
    PRIMARY KEY (payment_id, trait)
);
CREATE INDEX velocity_by_trait ON velocity (merchant_id, mode, trait, fingerprint, number);
CREATE INDEX velocity_by_age ON velocity (at);

COMMENT ON TABLE velocity IS 'Attempts to pay of merchants with velocity rules, one row for each trait that is counted';
COMMENT ON COLUMN velocity.payment_id IS 'The attempt; whether a payment came of it is for the log to say';
COMMENT ON COLUMN velocity.trait IS 'What it has in common with others: card, customer, email or ip';
COMMENT ON COLUMN velocity.merchant_id IS 'The merchant; attempts at other merchants do not count';
COMMENT ON COLUMN velocity.mode IS 'test or live';
COMMENT ON COLUMN velocity.fingerprint IS 'Of the trait: a keyed fingerprint, or the id of the customer';
COMMENT ON COLUMN velocity.number IS 'In the order in which attempts with the same trait were counted';
COMMENT ON COLUMN velocity.at IS 'When the merchant''s request was taken in';

-- Attempts that have a trait in common wait for one another until they have committed, so that each sees all before it;
-- every statement within looks at what has been committed by then. The locks are taken in one order, so that nobody waits
-- for ever. Counts to 10,000 at most: no rule asks for more.
CREATE FUNCTION count_attempts(
    its_merchant text, its_mode text, its_payment text, its_time timestamptz,
    traits text[], fingerprints text[], windows integer[]
) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE
    key bigint;
    counts integer[];
BEGIN
    FOR key IN
        SELECT DISTINCT hashtextextended(concat_ws(chr(10), 'velocity', its_merchant, its_mode, a.trait, a.fingerprint), 0)
        FROM unnest(traits, fingerprints) AS a (trait, fingerprint)
        ORDER BY 1
    LOOP
        PERFORM pg_advisory_xact_lock(key);
    END LOOP;

    INSERT INTO command.velocity (payment_id, trait, merchant_id, mode, fingerprint, at)
    SELECT DISTINCT its_payment, a.trait, its_merchant, its_mode, a.fingerprint, its_time
    FROM unnest(traits, fingerprints) AS a (trait, fingerprint)
    ON CONFLICT DO NOTHING;

    SELECT array_agg(tally.attempts ORDER BY a.place) INTO counts
    FROM unnest(traits, fingerprints, windows) WITH ORDINALITY AS a (trait, fingerprint, width, place)
    JOIN command.velocity own ON own.payment_id = its_payment AND own.trait = a.trait
    CROSS JOIN LATERAL (
        SELECT count(*)::integer AS attempts
        FROM (
            SELECT 1 FROM command.velocity v
            WHERE v.merchant_id = own.merchant_id AND v.mode = own.mode
              AND v.trait = own.trait AND v.fingerprint = own.fingerprint
              AND v.number <= own.number AND v.at > own.at - make_interval(secs => a.width)
            LIMIT 10000
        ) AS within
    ) AS tally;

    -- A few old ones with each new one: the table does not grow beyond what its windows need.
    DELETE FROM command.velocity
    WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM command.velocity WHERE at < its_time - interval '31 days'
        ORDER BY at LIMIT 20 FOR UPDATE SKIP LOCKED));

    RETURN counts;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON velocity TO daybook_command;
