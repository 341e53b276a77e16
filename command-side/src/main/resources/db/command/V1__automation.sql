-- What has been asked of gateways and has not ended. Rebuilt from the log at any time; decides nothing.
CREATE TABLE open_operation (
    operation_id   text PRIMARY KEY,
    payment_id     text NOT NULL,
    connector      text NOT NULL,
    kind           text NOT NULL,
    stage          text NOT NULL,
    attempt        integer NOT NULL,
    asked          integer NOT NULL,
    due_at         timestamptz NOT NULL,
    opened_at      timestamptz NOT NULL,
    metadata       text NOT NULL
);
CREATE INDEX open_operation_due ON open_operation (due_at);

COMMENT ON TABLE open_operation IS 'The to-do list of gateway operations that have not ended, one row an operation';
COMMENT ON COLUMN open_operation.operation_id IS 'The key under which the gateway executes it at most once';
COMMENT ON COLUMN open_operation.payment_id IS 'The payment that it belongs to';
COMMENT ON COLUMN open_operation.connector IS 'The gateway that was called';
COMMENT ON COLUMN open_operation.kind IS 'authorize, capture, void, refund or reverse';
COMMENT ON COLUMN open_operation.stage IS 'calling, asking, pausing_to_retry or pausing_to_ask';
COMMENT ON COLUMN open_operation.attempt IS 'The attempt at this gateway, from 1';
COMMENT ON COLUMN open_operation.asked IS 'How often the gateway was asked what became of this attempt';
COMMENT ON COLUMN open_operation.due_at IS 'When something has to happen at the latest';
COMMENT ON COLUMN open_operation.opened_at IS 'When it was asked for first';
COMMENT ON COLUMN open_operation.metadata IS 'What its next command inherits, as JSON';

-- Authorizations with something left to capture, which run out.
CREATE TABLE open_authorization (
    payment_id text PRIMARY KEY,
    expires_at timestamptz NOT NULL,
    metadata   text NOT NULL
);
CREATE INDEX open_authorization_expires ON open_authorization (expires_at);

COMMENT ON TABLE open_authorization IS 'Authorizations that can still be captured';
COMMENT ON COLUMN open_authorization.payment_id IS 'The payment';
COMMENT ON COLUMN open_authorization.expires_at IS 'Until when it can be captured';
COMMENT ON COLUMN open_authorization.metadata IS 'What its next command inherits, as JSON';

-- The schema of db-scheduler 16, as its documentation gives it.
CREATE TABLE scheduled_tasks (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);

COMMENT ON TABLE scheduled_tasks IS 'Durable triggers: what db-scheduler runs, and when';

-- How far the event processors of this side have got. The shape is Axon's.
CREATE TABLE token_entry (
    processor_name text NOT NULL,
    segment        integer NOT NULL,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);

COMMENT ON TABLE token_entry IS 'How far each event processor has got, written in the transaction of the rows';
COMMENT ON COLUMN token_entry.processor_name IS 'The processor';
COMMENT ON COLUMN token_entry.segment IS 'The part of the work, where several share it';
COMMENT ON COLUMN token_entry.token IS 'The position of the last event that was handled, as Axon writes it';
COMMENT ON COLUMN token_entry.token_type IS 'What the token is';
COMMENT ON COLUMN token_entry.timestamp IS 'When it was last claimed or written';
COMMENT ON COLUMN token_entry.owner IS 'The node that works on it';

COMMENT ON SCHEMA command IS 'What the command side keeps besides events: to-do lists, triggers, tokens';
GRANT USAGE ON SCHEMA command TO daybook_command;
GRANT SELECT, INSERT, UPDATE, DELETE ON open_operation, open_authorization, scheduled_tasks, token_entry
    TO daybook_command;
