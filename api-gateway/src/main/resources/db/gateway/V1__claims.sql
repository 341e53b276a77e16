-- What the public door keeps of its own: which writes were asked for, and what was answered.

CREATE SEQUENCE holder_id AS integer CYCLE;

CREATE TABLE claim (
    merchant_id     text        NOT NULL,
    mode            text        NOT NULL CHECK (mode IN ('test', 'live')),
    idempotency_key text        NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 255),
    fingerprint     text        NOT NULL CHECK (length(fingerprint) = 64),
    reserved_id     text        NOT NULL,
    holder          integer,
    created_at      timestamptz NOT NULL DEFAULT now(),
    answered_at     timestamptz,
    status          smallint,
    position        bigint,
    view            text,
    PRIMARY KEY (merchant_id, mode, idempotency_key),
    CHECK ((answered_at IS NULL) = (status IS NULL)
       AND (answered_at IS NULL) = (position IS NULL)
       AND (answered_at IS NULL) = (view IS NULL))
) WITH (fillfactor = 70);

CREATE INDEX claim_created_at ON claim (created_at);

COMMENT ON TABLE claim IS 'Idempotency keys: committed before the command, answered after it';
COMMENT ON COLUMN claim.fingerprint IS 'SHA-256 in hex of method, path and body: another request with the same key is refused';
COMMENT ON COLUMN claim.reserved_id IS 'The id of what the command creates: a repeated command changes nothing';
COMMENT ON COLUMN claim.holder IS 'The process at work, which holds the advisory lock of this number as long as it lives; null when it gave up without knowing whether anything was written';
COMMENT ON COLUMN claim.status IS 'The HTTP status that was answered';
COMMENT ON COLUMN claim.position IS 'The place in the log that the answer reflects';
COMMENT ON COLUMN claim.view IS 'What was answered, as JSON, personal fields sealed: rendered again when the answer is repeated';
COMMENT ON SEQUENCE holder_id IS 'Numbers the processes';

GRANT USAGE ON SCHEMA gateway TO daybook_gateway;
GRANT USAGE ON SEQUENCE holder_id TO daybook_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON claim TO daybook_gateway;
