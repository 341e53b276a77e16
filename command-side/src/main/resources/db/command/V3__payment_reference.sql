-- Under which names gateways know our payments, for what they tell of their own accord about money that was captured.
-- Filled with the to-do list, by the same processor.
CREATE TABLE payment_reference (
    connector  text NOT NULL,
    reference  text NOT NULL,
    payment_id text NOT NULL,
    PRIMARY KEY (connector, reference)
);
COMMENT ON TABLE payment_reference IS 'Under which names gateways know our payments';
COMMENT ON COLUMN payment_reference.connector IS 'The gateway';
COMMENT ON COLUMN payment_reference.reference IS 'Its own id of the authorization or of a capture';
COMMENT ON COLUMN payment_reference.payment_id IS 'The payment';
GRANT SELECT, INSERT ON payment_reference TO daybook_command;

-- So that what was captured before is found as well, the processor begins anew: all that it keeps may be told twice.
DELETE FROM token_entry WHERE processor_name = 'open-operations';
