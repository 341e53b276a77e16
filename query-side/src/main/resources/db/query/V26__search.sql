-- Looking for a customer by e-mail, by blind index: a keyed hash that tells nothing without the key. No event before this
-- version told of it, so that nothing has to be built anew; who was registered before is found once the e-mail is changed.
ALTER TABLE customers_v1.customer ADD COLUMN email_index text;
COMMENT ON COLUMN customers_v1.customer.email_index IS 'The blind index of the e-mail address, a keyed hash.';
CREATE INDEX customer_by_email ON customers_v1.customer (merchant_id, mode, email_index, created_at, created_position)
    WHERE email_index IS NOT NULL;
CREATE INDEX customer_by_reference ON customers_v1.customer (merchant_id, mode, reference, created_at, created_position)
    WHERE reference IS NOT NULL;
DO $$ BEGIN PERFORM query.publish('customer', 'customers_v1.customer'); END $$;

-- What a reference begins with. An index in the database's own order of letters could not tell.
CREATE INDEX payment_by_reference_prefix ON payments_v1.payment (merchant_id, mode, (reference COLLATE "C"))
    WHERE reference IS NOT NULL;
