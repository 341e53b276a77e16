-- Which version of the API each merchant began with. Those that began before it was recorded began with the first.
CREATE TABLE merchants_v1.pinned_version (
    merchant_id text PRIMARY KEY,
    version text NOT NULL
);
INSERT INTO merchants_v1.pinned_version SELECT merchant_id, '2026-11-01' FROM merchants_v1.merchant;

COMMENT ON TABLE merchants_v1.pinned_version IS 'One row for each merchant: the version of the API that it is pinned to.';
COMMENT ON COLUMN merchants_v1.pinned_version.merchant_id IS 'The merchant.';
COMMENT ON COLUMN merchants_v1.pinned_version.version IS 'The date of the version in which it was onboarded.';

GRANT SELECT, INSERT, UPDATE, TRUNCATE ON merchants_v1.pinned_version TO daybook_query;

DO $$ BEGIN PERFORM query.publish('pinned_version', 'merchants_v1.pinned_version'); END $$;
