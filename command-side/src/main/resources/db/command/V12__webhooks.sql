-- Where webhooks are sent to, and how far that has got. Rebuilt from the log at any time but for the progress, of which a
-- loss means that events are delivered again.
CREATE TABLE webhook_endpoint (
    endpoint_id      text PRIMARY KEY,
    merchant_id      text NOT NULL,
    mode             text NOT NULL,
    url              text NOT NULL,
    types            text[] NOT NULL,
    signing          text NOT NULL,
    old_signing      text,
    old_until        timestamptz,
    enabled          boolean NOT NULL,
    created_position bigint NOT NULL,
    delivered        bigint,
    failures         integer NOT NULL DEFAULT 0,
    failing_since    timestamptz,
    next_at          timestamptz NOT NULL,
    lease            text,
    leased_until     timestamptz,
    attempts         bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CREATE INDEX webhook_endpoint_due ON webhook_endpoint (next_at) WHERE enabled;

COMMENT ON TABLE webhook_endpoint IS 'Where webhooks are sent to, one row an endpoint';
COMMENT ON COLUMN webhook_endpoint.endpoint_id IS 'Its id, we_…';
COMMENT ON COLUMN webhook_endpoint.merchant_id IS 'The merchant that it belongs to';
COMMENT ON COLUMN webhook_endpoint.mode IS 'test or live';
COMMENT ON COLUMN webhook_endpoint.url IS 'Where to';
COMMENT ON COLUMN webhook_endpoint.types IS 'Which events; none for all';
COMMENT ON COLUMN webhook_endpoint.signing IS 'What webhooks are signed with, as JSON; the secret is sealed';
COMMENT ON COLUMN webhook_endpoint.old_signing IS 'What they are signed with as well for a while after a rotation, likewise';
COMMENT ON COLUMN webhook_endpoint.old_until IS 'Until when';
COMMENT ON COLUMN webhook_endpoint.enabled IS 'Whether anything is sent';
COMMENT ON COLUMN webhook_endpoint.created_position IS 'The position of its first event in the log: what came later is sent';
COMMENT ON COLUMN webhook_endpoint.delivered IS 'The sequence number up to which nothing is left to do; null before the first look';
COMMENT ON COLUMN webhook_endpoint.failures IS 'How often the next event could not be delivered so far';
COMMENT ON COLUMN webhook_endpoint.failing_since IS 'When the first delivery failed that none succeeded after';
COMMENT ON COLUMN webhook_endpoint.next_at IS 'When it is looked after again, if nothing happens before';
COMMENT ON COLUMN webhook_endpoint.lease IS 'Who delivers to it at the moment';
COMMENT ON COLUMN webhook_endpoint.leased_until IS 'Until when, if it shows no sign of life';
COMMENT ON COLUMN webhook_endpoint.attempts IS 'How many attempts were made in all';

CREATE TABLE webhook_redelivery (
    redelivery_id text PRIMARY KEY,
    endpoint_id   text NOT NULL,
    redelivered   bigint NOT NULL,
    last_sequence bigint,
    whole         boolean NOT NULL
);
CREATE INDEX webhook_redelivery_of ON webhook_redelivery (endpoint_id);
COMMENT ON TABLE webhook_redelivery IS 'What merchants want delivered again, until it is';
COMMENT ON COLUMN webhook_redelivery.redelivery_id IS 'Its id, rdl_…';
COMMENT ON COLUMN webhook_redelivery.endpoint_id IS 'The endpoint';
COMMENT ON COLUMN webhook_redelivery.redelivered IS 'The sequence number up to which that is done';
COMMENT ON COLUMN webhook_redelivery.last_sequence IS 'The last sequence number that is wanted; null for all';
COMMENT ON COLUMN webhook_redelivery.whole IS 'Whether types are wanted as well that the endpoint does not ask for';

CREATE TABLE webhook_attempt (
    endpoint_id text NOT NULL,
    number      bigint NOT NULL,
    event_id    text NOT NULL,
    event_type  text NOT NULL,
    sequence    bigint NOT NULL,
    attempt     integer NOT NULL,
    status      integer,
    failure     text,
    excerpt     text,
    millis      bigint NOT NULL,
    redelivery  boolean NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (endpoint_id, number)
);
COMMENT ON TABLE webhook_attempt IS 'The newest attempts to deliver, a bounded number for each endpoint';
COMMENT ON COLUMN webhook_attempt.endpoint_id IS 'The endpoint';
COMMENT ON COLUMN webhook_attempt.number IS 'Its number among the attempts of the endpoint, from 1';
COMMENT ON COLUMN webhook_attempt.event_id IS 'The event';
COMMENT ON COLUMN webhook_attempt.event_type IS 'Its type';
COMMENT ON COLUMN webhook_attempt.sequence IS 'Its number in the feed';
COMMENT ON COLUMN webhook_attempt.attempt IS 'Its number among the attempts of the event, from 1';
COMMENT ON COLUMN webhook_attempt.status IS 'What the endpoint answered; null when it did not';
COMMENT ON COLUMN webhook_attempt.failure IS 'Why it failed, in one word; null when it was taken';
COMMENT ON COLUMN webhook_attempt.excerpt IS 'The beginning of the answer';
COMMENT ON COLUMN webhook_attempt.millis IS 'How long it took';
COMMENT ON COLUMN webhook_attempt.redelivery IS 'Whether the merchant had asked for it';
COMMENT ON COLUMN webhook_attempt.at IS 'When it began';

GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_endpoint, webhook_redelivery, webhook_attempt TO daybook_command;
