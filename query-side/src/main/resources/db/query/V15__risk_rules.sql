-- By which rules payments are screened. Every version stays, so that a payment's history can be read beside the rules it
-- names.
CREATE TABLE merchants_v1.risk_rules (
    rules_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    version integer NOT NULL,
    rules json NOT NULL,
    changed_at timestamptz NOT NULL,
    UNIQUE (merchant_id, mode, version)
);
COMMENT ON TABLE merchants_v1.risk_rules IS 'One row for each version of a merchant''s risk rules; the highest of a mode is in force.';
COMMENT ON COLUMN merchants_v1.risk_rules.rules_id IS 'Its id, risk_….';
COMMENT ON COLUMN merchants_v1.risk_rules.merchant_id IS 'The merchant whose payments are screened by it.';
COMMENT ON COLUMN merchants_v1.risk_rules.mode IS 'test or live.';
COMMENT ON COLUMN merchants_v1.risk_rules.version IS 'From 1 in each mode.';
COMMENT ON COLUMN merchants_v1.risk_rules.rules IS 'The rules, as JSON; personal values as keyed fingerprints.';
COMMENT ON COLUMN merchants_v1.risk_rules.changed_at IS 'When it came into force.';

GRANT SELECT, INSERT, UPDATE, TRUNCATE ON merchants_v1.risk_rules TO daybook_query;

DO $$ BEGIN PERFORM query.publish('risk_rules', 'merchants_v1.risk_rules'); END $$;
