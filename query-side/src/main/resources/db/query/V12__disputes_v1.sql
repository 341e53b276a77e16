CREATE SCHEMA disputes_v1;
COMMENT ON SCHEMA disputes_v1 IS 'Disputes: version 1 of the projection.';
GRANT USAGE ON SCHEMA disputes_v1 TO daybook_query;
DO $$ BEGIN PERFORM query.track_progress('disputes_v1'); END $$;

CREATE TABLE disputes_v1.dispute (
    dispute_id text PRIMARY KEY,
    payment_id text NOT NULL,
    merchant_id text NOT NULL,
    mode text NOT NULL,
    connector text NOT NULL,
    reference text NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    excess_minor bigint NOT NULL,
    fee_minor bigint NOT NULL,
    reason text,
    status text NOT NULL,
    funds text NOT NULL,
    evidence_due_by timestamptz,
    evidence_submitted_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_position bigint NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX dispute_newest ON disputes_v1.dispute (merchant_id, mode, created_at, created_position);
CREATE INDEX dispute_by_payment ON disputes_v1.dispute (payment_id, created_at, created_position);
COMMENT ON TABLE disputes_v1.dispute IS 'One row for each dispute, as it stands.';
COMMENT ON COLUMN disputes_v1.dispute.dispute_id IS 'Its id, dp_….';
COMMENT ON COLUMN disputes_v1.dispute.payment_id IS 'The payment that is disputed.';
COMMENT ON COLUMN disputes_v1.dispute.merchant_id IS 'The merchant that it belongs to.';
COMMENT ON COLUMN disputes_v1.dispute.mode IS 'test or live.';
COMMENT ON COLUMN disputes_v1.dispute.connector IS 'The gateway that told of it.';
COMMENT ON COLUMN disputes_v1.dispute.reference IS 'The gateway''s own id of it.';
COMMENT ON COLUMN disputes_v1.dispute.currency IS 'ISO 4217 code of every amount in the row; it may differ from the payment''s.';
COMMENT ON COLUMN disputes_v1.dispute.amount_minor IS 'What is disputed, in minor units.';
COMMENT ON COLUMN disputes_v1.dispute.excess_minor IS 'What of it is more than was left of what was captured, in minor units; zero as a rule.';
COMMENT ON COLUMN disputes_v1.dispute.fee_minor IS 'What the merchant is charged for it, in minor units.';
COMMENT ON COLUMN disputes_v1.dispute.reason IS 'The gateway''s word for the shopper''s reason, such as fraudulent.';
COMMENT ON COLUMN disputes_v1.dispute.status IS 'needs_response, under_review, won, lost or accepted.';
COMMENT ON COLUMN disputes_v1.dispute.funds IS 'Where the money is: held, withdrawn by the gateway, or reinstated by it.';
COMMENT ON COLUMN disputes_v1.dispute.evidence_due_by IS 'Until when evidence is taken, where the gateway says so.';
COMMENT ON COLUMN disputes_v1.dispute.evidence_submitted_at IS 'When the gateway had evidence, if it has.';
COMMENT ON COLUMN disputes_v1.dispute.created_at IS 'When its first event was recorded.';
COMMENT ON COLUMN disputes_v1.dispute.updated_at IS 'When its last event was recorded.';
COMMENT ON COLUMN disputes_v1.dispute.created_position IS 'The position of its first event in the log.';
COMMENT ON COLUMN disputes_v1.dispute.version IS 'The sequence number of its last event, from 0.';
GRANT SELECT, INSERT, UPDATE, TRUNCATE ON disputes_v1.dispute TO daybook_query;

-- No event before this version told of disputes, so that nothing has to be built anew.
ALTER TABLE payments_v1.payment
    ADD COLUMN disputed boolean NOT NULL DEFAULT false,
    ADD COLUMN dispute_reserved_minor bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN payments_v1.payment.disputed IS 'Whether a shopper ever disputed it.';
COMMENT ON COLUMN payments_v1.payment.dispute_reserved_minor IS 'What is set aside for disputes that were not won, in minor units.';

DO $$
BEGIN
    PERFORM query.publish('payment', 'payments_v1.payment');
    PERFORM query.publish('dispute', 'disputes_v1.dispute');
END
$$;

CREATE OR REPLACE VIEW query.progress AS
    SELECT 'payments'::text AS projection,
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END AS position FROM payments_v1.progress
    UNION ALL SELECT 'ledger',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM ledger_v1.progress
    UNION ALL SELECT 'history',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM history_v1.progress
    UNION ALL SELECT 'merchants',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM merchants_v1.progress
    UNION ALL SELECT 'customers',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM customers_v1.progress
    UNION ALL SELECT 'disputes',
        CASE WHEN sum(1::float8 / (mask + 1)) >= 1 THEN min(position) ELSE 0 END FROM disputes_v1.progress;
COMMENT ON COLUMN history_v1.history.subject IS
    'The id of what it happened to: a payment, a refund, a dispute, a customer or a merchant.';
COMMENT ON COLUMN query.history.subject IS
    'The id of what it happened to: a payment, a refund, a dispute, a customer or a merchant.';
