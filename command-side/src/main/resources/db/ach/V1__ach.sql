-- Bank accounts that debits and credits reach. Nothing here identifies a person without the keys.
CREATE TABLE bank_account (
    token          text PRIMARY KEY,
    merchant_id    text NOT NULL,
    mode           text NOT NULL,
    subject        text NOT NULL,
    routing_number text NOT NULL CHECK (routing_number ~ '^\d{9}$'),
    account_type   text NOT NULL CHECK (account_type IN ('checking', 'savings')),
    holder_type    text NOT NULL CHECK (holder_type IN ('person', 'company')),
    sealed_account text NOT NULL,
    sealed_holder  text NOT NULL,
    last4          text NOT NULL CHECK (length(last4) <= 4),
    created_at     timestamptz NOT NULL,
    corrected_at   timestamptz,
    corrected_by   text
);

COMMENT ON TABLE bank_account IS 'Bank accounts by the token that stands for them elsewhere';
COMMENT ON COLUMN bank_account.token IS 'ba_ and a ULID: what events know of the account';
COMMENT ON COLUMN bank_account.merchant_id IS 'The merchant who may use it';
COMMENT ON COLUMN bank_account.mode IS 'test or live';
COMMENT ON COLUMN bank_account.subject IS 'Whose key seals it: the customer, or the account itself';
COMMENT ON COLUMN bank_account.routing_number IS 'The bank';
COMMENT ON COLUMN bank_account.account_type IS 'checking or savings';
COMMENT ON COLUMN bank_account.holder_type IS 'person or company';
COMMENT ON COLUMN bank_account.sealed_account IS 'The account number, sealed';
COMMENT ON COLUMN bank_account.sealed_holder IS 'The name of its holder, sealed';
COMMENT ON COLUMN bank_account.last4 IS 'The end of the account number, for people to recognize it by';
COMMENT ON COLUMN bank_account.created_at IS 'When it was added';
COMMENT ON COLUMN bank_account.corrected_at IS 'When its bank last had it changed';
COMMENT ON COLUMN bank_account.corrected_by IS 'The code of that notification of change';

-- The files of the days. What is in one is decided, and kept sealed, by the transaction that fills this row.
CREATE TABLE day_file (
    id             text PRIMARY KEY,
    name           text NOT NULL UNIQUE,
    created_on     date NOT NULL,
    modifier       text NOT NULL CHECK (length(modifier) = 1),
    effective_on   date NOT NULL,
    entries        integer NOT NULL CHECK (entries > 0),
    debit_minor    bigint NOT NULL,
    credit_minor   bigint NOT NULL,
    sha256         text NOT NULL,
    sealed_content text,
    attempt        integer NOT NULL DEFAULT 0,
    staged_attempt integer,
    cut_at         timestamptz NOT NULL,
    written_at     timestamptz,
    UNIQUE (created_on, modifier),
    CHECK ((written_at IS NULL) = (sealed_content IS NOT NULL))
);
CREATE INDEX day_file_unwritten ON day_file (cut_at) WHERE written_at IS NULL;

COMMENT ON TABLE day_file IS 'The files for the bank, one row each';
COMMENT ON COLUMN day_file.id IS 'achf_ and a ULID';
COMMENT ON COLUMN day_file.name IS 'Its name in the outbox';
COMMENT ON COLUMN day_file.created_on IS 'Its day of creation, New York time';
COMMENT ON COLUMN day_file.modifier IS 'Tells the files of one day apart, A first';
COMMENT ON COLUMN day_file.effective_on IS 'The banking day on which its money is meant to move';
COMMENT ON COLUMN day_file.entries IS 'How many entries are in it, offsets included';
COMMENT ON COLUMN day_file.debit_minor IS 'The total of its debits, in cents';
COMMENT ON COLUMN day_file.credit_minor IS 'The total of its credits, in cents';
COMMENT ON COLUMN day_file.sha256 IS 'The SHA-256 of its bytes, in hexadecimal';
COMMENT ON COLUMN day_file.sealed_content IS 'Its bytes, sealed, until it is in the outbox';
COMMENT ON COLUMN day_file.attempt IS 'How often writing it was begun: each has a draft of its own';
COMMENT ON COLUMN day_file.staged_attempt IS 'The attempt whose draft is the file; once that draft is gone, the file was handed over';
COMMENT ON COLUMN day_file.cut_at IS 'When it was decided what is in it';
COMMENT ON COLUMN day_file.written_at IS 'When it was known to be in the outbox';

-- What is to be debited or credited, from the moment it was asked for.
CREATE TABLE instruction (
    operation_id  text PRIMARY KEY,
    kind          text NOT NULL CHECK (kind IN ('debit', 'credit')),
    account       text NOT NULL REFERENCES bank_account,
    amount_minor  bigint NOT NULL CHECK (amount_minor BETWEEN 1 AND 9999999999),
    description   text NOT NULL,
    gives_back    text REFERENCES instruction,
    queued_at     timestamptz NOT NULL,
    cancelled_at  timestamptz,
    cancelled_by  text UNIQUE,
    refused_at    timestamptz,
    refused_code  text,
    file_id       text REFERENCES day_file,
    batch_number  integer,
    trace_number  text,
    settles_at    timestamptz,
    succeeded_at  timestamptz,
    returned_at   timestamptz,
    return_code   text,
    reported_at   timestamptz,
    CHECK ((gives_back IS NULL) OR (kind = 'credit')),
    CHECK (num_nonnulls(cancelled_at, refused_at, file_id) <= 1),
    CHECK (num_nonnulls(file_id, batch_number, trace_number, settles_at) IN (0, 4)),
    CHECK (num_nonnulls(returned_at, return_code) IN (0, 2)),
    CHECK (file_id IS NOT NULL OR (succeeded_at IS NULL AND returned_at IS NULL))
);
CREATE INDEX instruction_queued ON instruction (queued_at)
    WHERE file_id IS NULL AND cancelled_at IS NULL AND refused_at IS NULL;
CREATE INDEX instruction_trace ON instruction (trace_number) WHERE trace_number IS NOT NULL;
CREATE INDEX instruction_gives_back ON instruction (gives_back) WHERE gives_back IS NOT NULL;
CREATE INDEX instruction_unreported ON instruction (returned_at)
    WHERE returned_at IS NOT NULL AND reported_at IS NULL;

COMMENT ON TABLE instruction IS 'Debits and credits, one row each, from being asked for to settled or returned';
COMMENT ON COLUMN instruction.operation_id IS 'The operation that it carries out, once at most';
COMMENT ON COLUMN instruction.kind IS 'debit takes from the account, credit gives to it';
COMMENT ON COLUMN instruction.account IS 'The bank account';
COMMENT ON COLUMN instruction.amount_minor IS 'In cents';
COMMENT ON COLUMN instruction.description IS 'What its batch is called: PAYMENT, REFUND or PAYOUT';
COMMENT ON COLUMN instruction.gives_back IS 'The debit that a refund gives back, in part or in whole';
COMMENT ON COLUMN instruction.queued_at IS 'When it was asked for';
COMMENT ON COLUMN instruction.cancelled_at IS 'When it was taken back before it was put into a file';
COMMENT ON COLUMN instruction.cancelled_by IS 'The operation that took it back';
COMMENT ON COLUMN instruction.refused_at IS 'When it turned out that it cannot be put into a file';
COMMENT ON COLUMN instruction.refused_code IS 'Why it cannot';
COMMENT ON COLUMN instruction.file_id IS 'The file that it is in';
COMMENT ON COLUMN instruction.batch_number IS 'Its batch in that file';
COMMENT ON COLUMN instruction.trace_number IS 'By which banks know it';
COMMENT ON COLUMN instruction.settles_at IS 'When it counts as settled unless it has come back';
COMMENT ON COLUMN instruction.succeeded_at IS 'When it was first told to be settled';
COMMENT ON COLUMN instruction.returned_at IS 'When its return was read';
COMMENT ON COLUMN instruction.return_code IS 'Why it came back, such as R01';
COMMENT ON COLUMN instruction.reported_at IS 'When the return was handed on';

-- Attempts that were found not to have been executed, and must not be any more.
CREATE TABLE fence (
    operation_id    text PRIMARY KEY,
    through_attempt integer NOT NULL
);

COMMENT ON TABLE fence IS 'Up to which attempt an operation is not to be queued, since that was said to a question';
COMMENT ON COLUMN fence.operation_id IS 'The operation';
COMMENT ON COLUMN fence.through_attempt IS 'The last attempt that comes too late';

CREATE TABLE counter (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    next_trace integer NOT NULL CHECK (next_trace BETWEEN 1 AND 9999999)
);
INSERT INTO counter (next_trace) VALUES (1);

COMMENT ON TABLE counter IS 'One row: whoever holds its lock fills a file';
COMMENT ON COLUMN counter.only_row IS 'Always true';
COMMENT ON COLUMN counter.next_trace IS 'The number of the next entry at our bank';

CREATE TABLE inbox_file (
    sha256  text PRIMARY KEY,
    name    text NOT NULL,
    entries integer NOT NULL,
    matched integer NOT NULL,
    read_at timestamptz NOT NULL
);

COMMENT ON TABLE inbox_file IS 'The files of the bank that were read, each once';
COMMENT ON COLUMN inbox_file.sha256 IS 'The SHA-256 of its bytes, in hexadecimal';
COMMENT ON COLUMN inbox_file.name IS 'The name under which it came first';
COMMENT ON COLUMN inbox_file.entries IS 'How many entries are in it';
COMMENT ON COLUMN inbox_file.matched IS 'How many of them were matched to instructions';
COMMENT ON COLUMN inbox_file.read_at IS 'When it was read';

CREATE TABLE unmatched (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    file_name    text NOT NULL,
    reason       text NOT NULL,
    detail       text,
    trace_number text,
    code         text,
    amount_minor bigint,
    found_at     timestamptz NOT NULL
);

COMMENT ON TABLE unmatched IS 'What came from the bank and needs a person to look at it';
COMMENT ON COLUMN unmatched.id IS 'Its number, in the order of arrival';
COMMENT ON COLUMN unmatched.file_name IS 'The file that it was in';
COMMENT ON COLUMN unmatched.reason IS 'A code, such as no_such_entry or amount_differs';
COMMENT ON COLUMN unmatched.detail IS 'More for people, where there is more';
COMMENT ON COLUMN unmatched.trace_number IS 'The original entry, as the bank names it';
COMMENT ON COLUMN unmatched.code IS 'Why the bank sent it, such as R01 or C01';
COMMENT ON COLUMN unmatched.amount_minor IS 'In cents';
COMMENT ON COLUMN unmatched.found_at IS 'When it was read';

CREATE TABLE change_notice (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operation_id text NOT NULL REFERENCES instruction,
    account      text NOT NULL REFERENCES bank_account,
    code         text NOT NULL,
    applied      boolean NOT NULL,
    received_at  timestamptz NOT NULL
);

COMMENT ON TABLE change_notice IS 'What banks want to be different from the next entry on';
COMMENT ON COLUMN change_notice.id IS 'Its number, in the order of arrival';
COMMENT ON COLUMN change_notice.operation_id IS 'The entry that gave rise to it';
COMMENT ON COLUMN change_notice.account IS 'The bank account that it is about';
COMMENT ON COLUMN change_notice.code IS 'What is to change, such as C01';
COMMENT ON COLUMN change_notice.applied IS 'Whether the bank account was changed; if not, a person has to';
COMMENT ON COLUMN change_notice.received_at IS 'When it was read';

-- The schema of db-scheduler 16, as its documentation gives it.
CREATE TABLE scheduled_tasks (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);

COMMENT ON TABLE scheduled_tasks IS 'Durable triggers: what db-scheduler runs, and when';
COMMENT ON SCHEMA ach IS 'Bank debits and credits through the clearing house: accounts, the queue, files, returns';

GRANT USAGE ON SCHEMA ach TO daybook_command;
GRANT SELECT, INSERT, UPDATE, DELETE ON bank_account, instruction, fence, day_file, inbox_file, unmatched,
    change_notice, scheduled_tasks TO daybook_command;
GRANT SELECT, UPDATE ON counter TO daybook_command;
