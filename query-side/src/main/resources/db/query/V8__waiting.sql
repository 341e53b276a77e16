-- What a shopper has to do, and what a bank took back. No event before this version told of either, so that nothing has
-- to be built anew.
ALTER TABLE payments_v1.payment
    ADD COLUMN next_action_type text,
    ADD COLUMN next_action_url text,
    ADD COLUMN next_action_client_secret text,
    ADD COLUMN returned_minor bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN payments_v1.payment.next_action_type IS 'What the shopper has to do, redirect or use_sdk; null when nothing.';
COMMENT ON COLUMN payments_v1.payment.next_action_url IS 'Where to send the shopper, for a redirect.';
COMMENT ON COLUMN payments_v1.payment.next_action_client_secret IS 'What the shopper''s browser confirms with, for use_sdk. For the merchant alone.';
COMMENT ON COLUMN payments_v1.payment.returned_minor IS 'What the shopper''s bank took back after it was captured, in minor units.';
COMMENT ON COLUMN payments_v1.payment.decline_code IS 'Why the issuer said no, or the bank took the money back, such as insufficient_funds.';
COMMENT ON COLUMN payments_v1.payment.failure_reason IS 'Why it failed: why no gateway could be used, authentication_expired or bank_debit_returned.';
DO $$ BEGIN PERFORM query.publish('payment', 'payments_v1.payment'); END $$;
COMMENT ON COLUMN reporting.payments.decline_code IS 'Why the issuer said no, or the bank took the money back, such as insufficient_funds.';
COMMENT ON COLUMN reporting.payments.failure_reason IS 'Why it failed: why no gateway could be used, authentication_expired or bank_debit_returned.';
