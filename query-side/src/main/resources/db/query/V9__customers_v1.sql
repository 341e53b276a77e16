CREATE SCHEMA customers_v1;
COMMENT ON SCHEMA customers_v1 IS 'Customers and the payment methods that they have saved: version 1 of the projection.';
GRANT USAGE ON SCHEMA customers_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('customers_v1'); END $$;

CREATE TABLE customers_v1.customer (
    customer_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    reference text,
    details json NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_position bigint NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX customer_newest ON customers_v1.customer (merchant_id, mode, created_at, created_position);
COMMENT ON TABLE customers_v1.customer IS 'One row for each customer, as it stands.';
COMMENT ON COLUMN customers_v1.customer.customer_id IS 'Its id, cus_….';
COMMENT ON COLUMN customers_v1.customer.merchant_id IS 'The merchant that it belongs to, mer_….';
COMMENT ON COLUMN customers_v1.customer.mode IS 'test or live.';
COMMENT ON COLUMN customers_v1.customer.reference IS 'The merchant''s own name for the customer, if any.';
COMMENT ON COLUMN customers_v1.customer.details IS 'What is known of the customer, as JSON; personal fields are sealed.';
COMMENT ON COLUMN customers_v1.customer.created_at IS 'When its first event was recorded.';
COMMENT ON COLUMN customers_v1.customer.updated_at IS 'When its last event was recorded.';
COMMENT ON COLUMN customers_v1.customer.created_position IS 'The position of its first event in the log.';
COMMENT ON COLUMN customers_v1.customer.version IS 'The sequence number of its last event, from 0.';

CREATE TABLE customers_v1.payment_method (
    payment_method_id text PRIMARY KEY,
    customer_id text NOT NULL,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    token text NOT NULL,
    customer_reference text,
    method_type text,
    method_brand text,
    method_last4 text,
    method_exp_month integer,
    method_exp_year integer,
    created_at timestamptz NOT NULL,
    detached_at timestamptz,
    created_position bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX payment_method_by_customer ON customers_v1.payment_method (customer_id, created_at, created_position)
    WHERE detached_at IS NULL;
COMMENT ON TABLE customers_v1.payment_method IS 'One row for each payment method that a customer ever saved.';
COMMENT ON COLUMN customers_v1.payment_method.payment_method_id IS 'Its id, pm_….';
COMMENT ON COLUMN customers_v1.payment_method.customer_id IS 'The customer that saved it.';
COMMENT ON COLUMN customers_v1.payment_method.merchant_id IS 'The merchant that the customer belongs to.';
COMMENT ON COLUMN customers_v1.payment_method.mode IS 'test or live.';
COMMENT ON COLUMN customers_v1.payment_method.token IS 'The gateway''s token to pay with.';
COMMENT ON COLUMN customers_v1.payment_method.customer_reference IS 'That gateway''s own id of the customer, where the token is bound to one.';
COMMENT ON COLUMN customers_v1.payment_method.method_type IS 'What it is, such as card; null until a gateway told.';
COMMENT ON COLUMN customers_v1.payment_method.method_brand IS 'The brand of the card, such as visa.';
COMMENT ON COLUMN customers_v1.payment_method.method_last4 IS 'The last four digits of the card.';
COMMENT ON COLUMN customers_v1.payment_method.method_exp_month IS 'The month in which the card expires, from 1.';
COMMENT ON COLUMN customers_v1.payment_method.method_exp_year IS 'The year in which the card expires.';
COMMENT ON COLUMN customers_v1.payment_method.created_at IS 'When it was saved.';
COMMENT ON COLUMN customers_v1.payment_method.detached_at IS 'When it was detached; null while one can pay with it.';
COMMENT ON COLUMN customers_v1.payment_method.created_position IS 'The position of the event that saved it.';

GRANT SELECT, INSERT, UPDATE, TRUNCATE ON customers_v1.customer, customers_v1.payment_method TO daybook_query;
