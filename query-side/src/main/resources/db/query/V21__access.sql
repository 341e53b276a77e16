-- What keys may be kept where, what they are called and when they end; which merchants may change nothing. No event before
-- this version told of it, so that nothing has to be built anew. Lists are in the order in which things were recorded;
-- what was recorded before has no position here, and its time.
ALTER TABLE merchants_v1.merchant
    ADD COLUMN onboarded_position bigint NOT NULL DEFAULT 0,
    ADD COLUMN suspended_at timestamptz,
    ADD COLUMN suspended_for text;
COMMENT ON COLUMN merchants_v1.merchant.onboarded_position IS 'The place of that in the log; 0 for those of before this column.';
COMMENT ON COLUMN merchants_v1.merchant.suspended_at IS 'Since when it may change nothing; null while it may.';
COMMENT ON COLUMN merchants_v1.merchant.suspended_for IS 'Why, for people.';
CREATE INDEX merchant_by_time ON merchants_v1.merchant (onboarded_at, onboarded_position);

ALTER TABLE merchants_v1.api_key
    ADD COLUMN kind text NOT NULL DEFAULT 'secret',
    ADD COLUMN name text,
    ADD COLUMN valid_until timestamptz,
    ADD COLUMN replaced_by text,
    ADD COLUMN issued_position bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN merchants_v1.api_key.hash IS 'The hash of the secret: keyed, h1_…; in lower-case hex and without a key for those of before that.';
COMMENT ON COLUMN merchants_v1.api_key.kind IS 'secret, or publishable.';
COMMENT ON COLUMN merchants_v1.api_key.name IS 'What its holder calls it.';
COMMENT ON COLUMN merchants_v1.api_key.valid_until IS 'When it ends or ended by itself; null for never.';
COMMENT ON COLUMN merchants_v1.api_key.replaced_by IS 'The key that it was rotated into.';
COMMENT ON COLUMN merchants_v1.api_key.issued_position IS 'The place in the log where it was given out; 0 for those of before this column.';
CREATE INDEX api_key_by_tenant ON merchants_v1.api_key (merchant_id, mode, issued_at, issued_position);

DO $$
BEGIN
    PERFORM query.publish('merchant', 'merchants_v1.merchant');
    PERFORM query.publish('api_key', 'merchants_v1.api_key');
END
$$;
