-- How payments were screened. No event before this version told of it, so that nothing has to be built anew.
ALTER TABLE payments_v1.payment
    ADD COLUMN checks json,
    ADD COLUMN risk json,
    ADD COLUMN review text;
COMMENT ON COLUMN payments_v1.payment.checks IS 'What the gateway told with the authorization: checks of address and security code, its risk score, the card''s country, as JSON; null when nothing.';
COMMENT ON COLUMN payments_v1.payment.risk IS 'By which risk rules it was screened, which of them it met and by which values, as JSON; null without rules.';
COMMENT ON COLUMN payments_v1.payment.review IS 'Whether a person had to look: open, approved, rejected or lapsed; null when not.';
CREATE INDEX payment_by_review ON payments_v1.payment (merchant_id, mode, created_at, created_position)
    WHERE review IS NOT NULL;
DO $$ BEGIN PERFORM query.publish('payment', 'payments_v1.payment'); END $$;
