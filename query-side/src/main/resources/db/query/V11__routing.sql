-- By which rules payments are sent. Every version stays, so that a payment's history can be read beside the rules it
-- names.
CREATE TABLE merchants_v1.routing (
    routing_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    version integer NOT NULL,
    rules json NOT NULL,
    changed_at timestamptz NOT NULL,
    UNIQUE (merchant_id, mode, version)
);
COMMENT ON TABLE merchants_v1.routing IS 'One row for each version of a merchant''s routing rules; the highest of a mode is in force.';
COMMENT ON COLUMN merchants_v1.routing.routing_id IS 'Its id, route_….';
COMMENT ON COLUMN merchants_v1.routing.merchant_id IS 'The merchant whose payments are sent by it.';
COMMENT ON COLUMN merchants_v1.routing.mode IS 'test or live.';
COMMENT ON COLUMN merchants_v1.routing.version IS 'From 1 in each mode.';
COMMENT ON COLUMN merchants_v1.routing.rules IS 'The rules in order, as JSON.';
COMMENT ON COLUMN merchants_v1.routing.changed_at IS 'When it came into force.';

GRANT SELECT, INSERT, UPDATE, TRUNCATE ON merchants_v1.routing TO daybook_query;

DO $$ BEGIN PERFORM query.publish('routing', 'merchants_v1.routing'); END $$;
