CREATE SCHEMA history_v1;
COMMENT ON SCHEMA history_v1 IS 'What happened, by whom and why: version 1 of the projection.';
GRANT USAGE ON SCHEMA history_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('history_v1'); END $$;

CREATE TABLE history_v1.history (
    position bigint PRIMARY KEY,
    event_id text NOT NULL,
    event_type text NOT NULL,
    revision text NOT NULL,
    subject text NOT NULL,
    sequence bigint NOT NULL,
    merchant_id text,
    mode text,
    payment_id text,
    recorded_at timestamptz NOT NULL,
    actor text,
    causation_id text,
    correlation_id text,
    request_id text,
    idempotency_key text,
    api_version text,
    address text,
    data text NOT NULL
);
CREATE INDEX history_by_payment ON history_v1.history (payment_id, position) WHERE payment_id IS NOT NULL;
COMMENT ON TABLE history_v1.history IS 'One row for each event of the log.';
COMMENT ON COLUMN history_v1.history.position IS 'Its position in the log.';
COMMENT ON COLUMN history_v1.history.event_id IS 'Its id.';
COMMENT ON COLUMN history_v1.history.event_type IS 'Its name, such as payment.captured.';
COMMENT ON COLUMN history_v1.history.revision IS 'The revision of its fields.';
COMMENT ON COLUMN history_v1.history.subject IS 'The id of what it happened to: a payment, a refund or a merchant.';
COMMENT ON COLUMN history_v1.history.sequence IS 'Its number among the events of the same subject, from 0.';
COMMENT ON COLUMN history_v1.history.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN history_v1.history.mode IS 'test or live; null where it concerns a merchant as a whole.';
COMMENT ON COLUMN history_v1.history.payment_id IS 'The payment that it concerns, if any.';
COMMENT ON COLUMN history_v1.history.recorded_at IS 'When it was recorded.';
COMMENT ON COLUMN history_v1.history.actor IS 'Who: an API key, a gateway or a part of Daybook.';
COMMENT ON COLUMN history_v1.history.causation_id IS 'The id of the message that caused it.';
COMMENT ON COLUMN history_v1.history.correlation_id IS 'The id of the message that began it all.';
COMMENT ON COLUMN history_v1.history.request_id IS 'The id of the request that began it all.';
COMMENT ON COLUMN history_v1.history.idempotency_key IS 'The idempotency key of that request.';
COMMENT ON COLUMN history_v1.history.api_version IS 'The version of the API that the request was made in.';
COMMENT ON COLUMN history_v1.history.address IS 'The network address of the merchant''s server.';
COMMENT ON COLUMN history_v1.history.data IS 'The event as JSON; personal fields are sealed.';

GRANT SELECT, INSERT, TRUNCATE ON history_v1.history TO daybook_query;
