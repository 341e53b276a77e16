-- Payouts are held against settlement files too. The book is read again from the beginning of the log, so that those are in it
-- that were made before.
ALTER TABLE gateway_movement ALTER COLUMN payment_id DROP NOT NULL;
COMMENT ON COLUMN gateway_movement.payment_id IS 'The payment that it belongs to; null for a payout, whose id is our key of it';
COMMENT ON COLUMN gateway_movement.kind IS
    'charge, refund, return, dispute, dispute_reversal, disbursement or disbursement_return';

DELETE FROM gateway_movement;
DELETE FROM settlement_file;
DELETE FROM settled_entry;
UPDATE settlement_progress SET position = 0;
DELETE FROM token_entry WHERE processor_name = 'settlement-book';
