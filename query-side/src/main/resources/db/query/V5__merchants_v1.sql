CREATE SCHEMA merchants_v1;
COMMENT ON SCHEMA merchants_v1 IS 'Merchants and the hashes of their API keys: version 1 of the projection.';
GRANT USAGE ON SCHEMA merchants_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('merchants_v1'); END $$;

CREATE TABLE merchants_v1.merchant (
    merchant_id text PRIMARY KEY,
    name text NOT NULL,
    fee_schedule json NOT NULL,
    route text[] NOT NULL,
    onboarded_at timestamptz NOT NULL
);
COMMENT ON TABLE merchants_v1.merchant IS 'One row for each merchant.';
COMMENT ON COLUMN merchants_v1.merchant.merchant_id IS 'Its id, mer_….';
COMMENT ON COLUMN merchants_v1.merchant.name IS 'The name of the business.';
COMMENT ON COLUMN merchants_v1.merchant.fee_schedule IS 'What it is charged, as JSON.';
COMMENT ON COLUMN merchants_v1.merchant.route IS 'The gateways to try, in order.';
COMMENT ON COLUMN merchants_v1.merchant.onboarded_at IS 'When it began.';

CREATE TABLE merchants_v1.api_key (
    key_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    hash text NOT NULL,
    scopes text[] NOT NULL,
    issued_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX api_key_by_hash ON merchants_v1.api_key (hash);
COMMENT ON TABLE merchants_v1.api_key IS 'One row for each API key; the secret itself is stored nowhere.';
COMMENT ON COLUMN merchants_v1.api_key.key_id IS 'Its id, key_….';
COMMENT ON COLUMN merchants_v1.api_key.merchant_id IS 'The merchant that holds it.';
COMMENT ON COLUMN merchants_v1.api_key.mode IS 'test or live.';
COMMENT ON COLUMN merchants_v1.api_key.hash IS 'The hash of the secret in lower-case hex.';
COMMENT ON COLUMN merchants_v1.api_key.scopes IS 'What its holder may do, such as payments:read.';
COMMENT ON COLUMN merchants_v1.api_key.issued_at IS 'When it was given out.';
COMMENT ON COLUMN merchants_v1.api_key.revoked_at IS 'Since when it is valid no more; null while it is.';

GRANT SELECT, INSERT, UPDATE, TRUNCATE ON merchants_v1.merchant, merchants_v1.api_key TO daybook_query;
