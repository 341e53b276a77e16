CREATE SCHEMA payments_v1;
COMMENT ON SCHEMA payments_v1 IS 'Payments with their captures, voids and refunds: version 1 of the projection.';
GRANT USAGE ON SCHEMA payments_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('payments_v1'); END $$;

CREATE TABLE payments_v1.payment (
    payment_id text PRIMARY KEY,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    status text NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    authorized_minor bigint NOT NULL,
    captured_minor bigint NOT NULL,
    refunded_minor bigint NOT NULL,
    refund_reserved_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    capture_mode text NOT NULL,
    connector text NOT NULL,
    method_type text,
    method_brand text,
    method_last4 text,
    method_exp_month integer,
    method_exp_year integer,
    attempts json NOT NULL,
    decline_code text,
    decline_message text,
    decline_network_code text,
    decline_advice text,
    failure_reason text,
    customer_id text,
    reference text,
    details json NOT NULL,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_position bigint NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX payment_newest ON payments_v1.payment (merchant_id, mode, created_at, created_position);
CREATE INDEX payment_by_status ON payments_v1.payment (merchant_id, mode, status, created_at, created_position);
CREATE INDEX payment_by_customer ON payments_v1.payment (merchant_id, mode, customer_id, created_at, created_position)
    WHERE customer_id IS NOT NULL;
CREATE INDEX payment_by_reference ON payments_v1.payment (merchant_id, mode, reference, created_at, created_position)
    WHERE reference IS NOT NULL;
COMMENT ON TABLE payments_v1.payment IS 'One row for each payment, as it stands.';
COMMENT ON COLUMN payments_v1.payment.payment_id IS 'Its id, pay_….';
COMMENT ON COLUMN payments_v1.payment.merchant_id IS 'The merchant that it belongs to, mer_….';
COMMENT ON COLUMN payments_v1.payment.mode IS 'test or live.';
COMMENT ON COLUMN payments_v1.payment.status IS 'processing, requires_action, review, authorized, partially_captured, captured, voided, expired, declined, blocked or failed.';
COMMENT ON COLUMN payments_v1.payment.currency IS 'ISO 4217 code of every amount in the row.';
COMMENT ON COLUMN payments_v1.payment.amount_minor IS 'What the merchant asked for, in minor units.';
COMMENT ON COLUMN payments_v1.payment.authorized_minor IS 'What the issuer agreed to, in minor units; a later void or expiry leaves it.';
COMMENT ON COLUMN payments_v1.payment.captured_minor IS 'The sum of all captures that succeeded, in minor units.';
COMMENT ON COLUMN payments_v1.payment.refunded_minor IS 'The sum of all refunds that succeeded, in minor units.';
COMMENT ON COLUMN payments_v1.payment.refund_reserved_minor IS 'What is set aside for refunds that have not ended, in minor units.';
COMMENT ON COLUMN payments_v1.payment.fee_minor IS 'What Daybook charged for its captures, in minor units.';
COMMENT ON COLUMN payments_v1.payment.capture_mode IS 'automatic or manual.';
COMMENT ON COLUMN payments_v1.payment.connector IS 'The gateway that it is or was last tried at.';
COMMENT ON COLUMN payments_v1.payment.method_type IS 'What was paid with, such as card; null until a gateway told.';
COMMENT ON COLUMN payments_v1.payment.method_brand IS 'The brand of the card, such as visa.';
COMMENT ON COLUMN payments_v1.payment.method_last4 IS 'The last four digits of the card.';
COMMENT ON COLUMN payments_v1.payment.method_exp_month IS 'The month in which the card expires, from 1.';
COMMENT ON COLUMN payments_v1.payment.method_exp_year IS 'The year in which the card expires.';
COMMENT ON COLUMN payments_v1.payment.attempts IS 'Every try to authorize it, in order, as JSON.';
COMMENT ON COLUMN payments_v1.payment.decline_code IS 'Why the issuer said no, such as insufficient_funds.';
COMMENT ON COLUMN payments_v1.payment.decline_message IS 'The same for people.';
COMMENT ON COLUMN payments_v1.payment.decline_network_code IS 'The card network''s own code.';
COMMENT ON COLUMN payments_v1.payment.decline_advice IS 'What to do about it, such as do_not_try_again.';
COMMENT ON COLUMN payments_v1.payment.failure_reason IS 'Why no gateway could be used, for a payment that failed.';
COMMENT ON COLUMN payments_v1.payment.customer_id IS 'The customer that it is for, cus_…, if any.';
COMMENT ON COLUMN payments_v1.payment.reference IS 'The merchant''s own name for it, if any.';
COMMENT ON COLUMN payments_v1.payment.details IS 'What else the merchant said of it, as JSON; personal fields are sealed.';
COMMENT ON COLUMN payments_v1.payment.expires_at IS 'Until when it can be captured; null while not authorized.';
COMMENT ON COLUMN payments_v1.payment.created_at IS 'When its first event was recorded.';
COMMENT ON COLUMN payments_v1.payment.updated_at IS 'When its last event was recorded.';
COMMENT ON COLUMN payments_v1.payment.created_position IS 'The position of its first event in the log.';
COMMENT ON COLUMN payments_v1.payment.version IS 'The sequence number of its last event, from 0.';

CREATE TABLE payments_v1.capture (
    capture_id text PRIMARY KEY,
    payment_id text NOT NULL,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    is_final boolean NOT NULL,
    status text NOT NULL,
    failure_reason text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_position bigint NOT NULL
) WITH (fillfactor = 80);
COMMENT ON TABLE payments_v1.capture IS 'One row for each capture of a payment, as it stands.';
COMMENT ON COLUMN payments_v1.capture.capture_id IS 'Its id, cap_….';
COMMENT ON COLUMN payments_v1.capture.payment_id IS 'The payment that is captured.';
COMMENT ON COLUMN payments_v1.capture.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN payments_v1.capture.mode IS 'test or live.';
COMMENT ON COLUMN payments_v1.capture.currency IS 'ISO 4217 code of every amount in the row.';
COMMENT ON COLUMN payments_v1.capture.amount_minor IS 'What is taken, in minor units.';
COMMENT ON COLUMN payments_v1.capture.fee_minor IS 'What Daybook charged for it, in minor units; 0 until it succeeded.';
COMMENT ON COLUMN payments_v1.capture.is_final IS 'Whether what then remains of the authorization is released.';
COMMENT ON COLUMN payments_v1.capture.status IS 'processing, succeeded or failed.';
COMMENT ON COLUMN payments_v1.capture.failure_reason IS 'Why it failed, for one that did.';
COMMENT ON COLUMN payments_v1.capture.created_at IS 'When its first event was recorded.';
COMMENT ON COLUMN payments_v1.capture.updated_at IS 'When its last event was recorded.';
COMMENT ON COLUMN payments_v1.capture.created_position IS 'The position of its first event in the log.';

CREATE TABLE payments_v1.payment_void (
    void_id text PRIMARY KEY,
    payment_id text NOT NULL,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    status text NOT NULL,
    failure_reason text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_position bigint NOT NULL
) WITH (fillfactor = 80);
COMMENT ON TABLE payments_v1.payment_void IS 'One row for each void of a payment, as it stands.';
COMMENT ON COLUMN payments_v1.payment_void.void_id IS 'Its id, void_….';
COMMENT ON COLUMN payments_v1.payment_void.payment_id IS 'The payment that is released.';
COMMENT ON COLUMN payments_v1.payment_void.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN payments_v1.payment_void.mode IS 'test or live.';
COMMENT ON COLUMN payments_v1.payment_void.currency IS 'ISO 4217 code of every amount in the row.';
COMMENT ON COLUMN payments_v1.payment_void.amount_minor IS 'What is released, in minor units.';
COMMENT ON COLUMN payments_v1.payment_void.status IS 'processing, succeeded or failed.';
COMMENT ON COLUMN payments_v1.payment_void.failure_reason IS 'Why it failed, for one that did.';
COMMENT ON COLUMN payments_v1.payment_void.created_at IS 'When its first event was recorded.';
COMMENT ON COLUMN payments_v1.payment_void.updated_at IS 'When its last event was recorded.';
COMMENT ON COLUMN payments_v1.payment_void.created_position IS 'The position of its first event in the log.';

CREATE TABLE payments_v1.refund (
    refund_id text PRIMARY KEY,
    payment_id text NOT NULL,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    reason text,
    status text NOT NULL,
    failure_reason text,
    attempts json NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_position bigint NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX refund_newest ON payments_v1.refund (merchant_id, mode, created_at, created_position);
CREATE INDEX refund_by_payment ON payments_v1.refund (payment_id, created_at, created_position);
COMMENT ON TABLE payments_v1.refund IS 'One row for each refund, as it stands.';
COMMENT ON COLUMN payments_v1.refund.refund_id IS 'Its id, re_….';
COMMENT ON COLUMN payments_v1.refund.payment_id IS 'The payment that is refunded.';
COMMENT ON COLUMN payments_v1.refund.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN payments_v1.refund.mode IS 'test or live.';
COMMENT ON COLUMN payments_v1.refund.currency IS 'ISO 4217 code of every amount in the row.';
COMMENT ON COLUMN payments_v1.refund.amount_minor IS 'What is given back, in minor units.';
COMMENT ON COLUMN payments_v1.refund.reason IS 'The merchant''s reason, if any.';
COMMENT ON COLUMN payments_v1.refund.status IS 'processing, succeeded or failed.';
COMMENT ON COLUMN payments_v1.refund.failure_reason IS 'Why it failed, for one that did.';
COMMENT ON COLUMN payments_v1.refund.attempts IS 'Every try to make it, in order, as JSON.';
COMMENT ON COLUMN payments_v1.refund.created_at IS 'When its first event was recorded.';
COMMENT ON COLUMN payments_v1.refund.updated_at IS 'When its last event was recorded.';
COMMENT ON COLUMN payments_v1.refund.created_position IS 'The position of its first event in the log.';
COMMENT ON COLUMN payments_v1.refund.version IS 'The sequence number of its last event, from 0.';

GRANT SELECT, INSERT, UPDATE, TRUNCATE
    ON payments_v1.payment, payments_v1.capture, payments_v1.payment_void, payments_v1.refund TO daybook_query;
