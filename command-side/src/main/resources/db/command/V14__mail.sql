-- E-mail to shoppers and merchants. What is to be sent, and what became of it; no address stands here but sealed.

CREATE TABLE mail_begun (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    at       timestamptz NOT NULL
);
COMMENT ON TABLE mail_begun IS 'Since when e-mail is sent here: of what happened before, nobody is told';
COMMENT ON COLUMN mail_begun.only_one IS 'There is one row';
COMMENT ON COLUMN mail_begun.at IS 'When it was first switched on';

-- Rebuilt from the log at any time.
CREATE TABLE mail_known (
    subject text PRIMARY KEY,
    known   text NOT NULL
);
COMMENT ON TABLE mail_known IS 'What an e-mail needs to know beside the event that it tells of';
COMMENT ON COLUMN mail_known.subject IS 'The merchant, customer, payment or payout';
COMMENT ON COLUMN mail_known.known IS 'As JSON, personal fields sealed';

CREATE TABLE mail (
    mail_id      text PRIMARY KEY,
    number       bigint GENERATED ALWAYS AS IDENTITY,
    merchant_id  text NOT NULL,
    mode         text NOT NULL,
    about        text NOT NULL,
    payment_id   text,
    kind         text NOT NULL,
    recipient    text NOT NULL CHECK (recipient IN ('shopper', 'merchant')),
    content      text NOT NULL,
    status       text NOT NULL CHECK (status IN ('waiting', 'sent', 'failed', 'bounced', 'suppressed')),
    attempts     integer NOT NULL DEFAULT 0,
    due_at       timestamptz,
    last_problem text,
    created_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    CHECK ((status = 'waiting') = (due_at IS NOT NULL))
);
CREATE INDEX mail_due ON mail (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX mail_of_merchant ON mail (merchant_id, mode, number);
CREATE INDEX mail_about ON mail (merchant_id, mode, about, number);
CREATE INDEX mail_of_payment ON mail (merchant_id, mode, payment_id, number) WHERE payment_id IS NOT NULL;

COMMENT ON TABLE mail IS 'One row for each e-mail: of a fact and a recipient, never two';
COMMENT ON COLUMN mail.mail_id IS 'Its id, eml_…, which follows from the event and the recipient, and is in its Message-ID';
COMMENT ON COLUMN mail.number IS 'In the order in which they were noted';
COMMENT ON COLUMN mail.merchant_id IS 'The merchant in whose name it is sent';
COMMENT ON COLUMN mail.mode IS 'test or live';
COMMENT ON COLUMN mail.about IS 'The payment, refund, dispute or payout that it tells of';
COMMENT ON COLUMN mail.payment_id IS 'The payment that this belongs to, if to any';
COMMENT ON COLUMN mail.kind IS 'What happened, such as payment_captured';
COMMENT ON COLUMN mail.recipient IS 'shopper or merchant';
COMMENT ON COLUMN mail.content IS 'What it says and to whom, as JSON, personal fields sealed';
COMMENT ON COLUMN mail.status IS 'waiting, sent, failed, bounced, or suppressed: to somebody erased, without an address, or whose address bounced';
COMMENT ON COLUMN mail.attempts IS 'How often it was tried; counted before each try';
COMMENT ON COLUMN mail.due_at IS 'When it is tried, next or first; while it is being tried, when another node would take it up; null when it has ended';
COMMENT ON COLUMN mail.last_problem IS 'Why it was not sent, in our words: what servers say may repeat the address';
COMMENT ON COLUMN mail.created_at IS 'When it was noted';
COMMENT ON COLUMN mail.ended_at IS 'When it was sent, or given up';

CREATE TABLE mail_bounce (
    merchant_id   text NOT NULL,
    address_index text NOT NULL,
    reason        text NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (merchant_id, address_index)
);
COMMENT ON TABLE mail_bounce IS 'Addresses to which a server refused to deliver; nothing more is sent there';
COMMENT ON COLUMN mail_bounce.merchant_id IS 'For the e-mails of this merchant';
COMMENT ON COLUMN mail_bounce.address_index IS 'The blind index of the address: by whom it is known, it can be recognized, and by nobody be read';
COMMENT ON COLUMN mail_bounce.reason IS 'What the server answered, without the address';
COMMENT ON COLUMN mail_bounce.at IS 'When it did';

GRANT SELECT, INSERT ON mail_begun TO daybook_command;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_known, mail, mail_bounce TO daybook_command;
