-- People who work with Daybook by e-mail address and password. No event before this version told of any.
CREATE TABLE merchants_v1.app_user (
    user_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    registered_at timestamptz NOT NULL,
    registered_position bigint NOT NULL,
    disabled_at timestamptz
);
COMMENT ON TABLE merchants_v1.app_user IS 'One row for each person who works with Daybook; their passwords are not here.';
COMMENT ON COLUMN merchants_v1.app_user.user_id IS 'The person''s id, usr_….';
COMMENT ON COLUMN merchants_v1.app_user.merchant_id IS 'The merchant that they work for; the house itself for operators.';
COMMENT ON COLUMN merchants_v1.app_user.email IS 'Their e-mail address, sealed under a key of their own.';
COMMENT ON COLUMN merchants_v1.app_user.role IS 'merchant, auditor, analyst or operator.';
COMMENT ON COLUMN merchants_v1.app_user.registered_at IS 'When they began.';
COMMENT ON COLUMN merchants_v1.app_user.registered_position IS 'The place of that in the log.';
COMMENT ON COLUMN merchants_v1.app_user.disabled_at IS 'Since when they may do nothing; null while they may.';
CREATE INDEX app_user_by_merchant ON merchants_v1.app_user (merchant_id, registered_at, registered_position);

GRANT SELECT, INSERT, UPDATE, TRUNCATE ON merchants_v1.app_user TO daybook_query;

DO $$ BEGIN PERFORM query.publish('app_user', 'merchants_v1.app_user'); END $$;
