-- How far the event processors of this schema have got. The shapes are Axon's.
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
